// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.nn.device.TorchDevice;

/**
 * A compiled TorchScript module: methods over tensors, numbers and lists. Lives as long as the process; threads may
 * share it. Rooms with scripts of their own (the optimiser) compile their own module.
 */
public final class TorchModule {
    private final long handle;

    private TorchModule(long handle) {
        this.handle = handle;
    }

    /**
     * Compiles methods written as {@code def name(self, x: Tensor, eps: float) -> Tensor:} without indentation.
     *
     * @throws ai.djl.engine.EngineException with line and reason if torch rejects the text
     */
    public static TorchModule compile(String methods) {
        TorchEngine.prepareThread();
        try {
            return new TorchModule(JniUtils.loadModuleHandle(new ByteArrayInputStream(ScriptArchive.of(methods)),
                    TorchDevice.current().device(), true, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles a text resource beside {@code owner}. */
    public static TorchModule compile(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource + " beside " + owner.getName());
            }
            return compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Calls a method that returns one tensor.
     *
     * @param owner manager that will own the result
     * @param arguments NDArray, List of NDArray, long[], Integer, Long, Double or Boolean
     */
    public NDArray call(NDManager owner, String method, Object... arguments) {
        try (IValue result = run(method, arguments)) {
            return result.toTensor((PtNDManager) owner);
        }
    }

    /** Calls a method that returns a list of tensors, owned by {@code owner}. */
    public List<NDArray> callList(NDManager owner, String method, Object... arguments) {
        try (IValue result = run(method, arguments)) {
            return List.of(result.toTensorArray((PtNDManager) owner));
        }
    }

    /** Calls a method for its number. */
    public double callDouble(String method, Object... arguments) {
        try (IValue result = run(method, arguments)) {
            return result.toDouble();
        }
    }

    /** Calls a method for its effect on its arguments (in-place operations). */
    public void execute(String method, Object... arguments) {
        run(method, arguments).close();
    }

    private IValue run(String method, Object... arguments) {
        TorchEngine.prepareThread();
        List<IValue> values = new ArrayList<>(arguments.length);
        try {
            long[] handles = new long[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                IValue value = value(arguments[i]);
                values.add(value);
                handles[i] = value.getHandle();
            }
            return ScriptCalls.run(handle, method, handles);
        } finally {
            values.forEach(IValue::close);
        }
    }

    private static IValue value(Object argument) {
        return switch (argument) {
            case NDArray tensor -> IValue.from((PtNDArray) tensor);
            case List<?> list -> IValue.listFrom(list.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
            case long[] longs -> IValue.listFrom(longs);
            case Integer number -> IValue.from((long) number);
            case Long number -> IValue.from((long) number);
            case Double number -> IValue.from((double) number);
            case Boolean flag -> IValue.from((boolean) flag);
            default -> throw new IllegalArgumentException("no script argument: " + argument.getClass());
        };
    }
}
