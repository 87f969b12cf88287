// SPDX-License-Identifier: EPL-2.0
package ai.djl.pytorch.jni;

/** Calls a method of a loaded TorchScript module and keeps the autograd graph. */
public final class ScriptCalls {
    private ScriptCalls() {
    }

    /**
     * Runs a method.
     *
     * @param module native handle of the module
     * @param method its name
     * @param arguments handles of IValues; stay owned by the caller
     * @return the result, owned by the caller
     */
    public static IValue run(long module, String method, long[] arguments) {
        return new IValue(PyTorchLibrary.LIB.moduleRunMethod(module, method, arguments, true, false));
    }
}
