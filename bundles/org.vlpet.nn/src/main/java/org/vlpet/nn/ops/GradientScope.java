// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;

/**
 * Records gradients between {@link #open()} and {@link #close()} on the calling thread. DJL's collector does the same
 * but allows only one in the whole process; grad mode itself is thread-local in torch.
 *
 * <p>Gradients add up over several {@link #backward} calls, as in PyTorch; whoever updates parameters zeroes them.
 */
public final class GradientScope implements AutoCloseable {
    private final boolean before;
    private final Optional<GradientTape> tape;

    private GradientScope(boolean before, Optional<GradientTape> tape) {
        this.before = before;
        this.tape = tape;
    }

    /** Starts recording. */
    public static GradientScope open() {
        TorchEngine.prepareThread();
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        return new GradientScope(before, Optional.of(GradientTape.nested()));
    }

    /** Stops recording until it is closed, inside another scope or not: for products whose gradient is known. */
    static GradientScope pause() {
        TorchEngine.prepareThread();
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        return new GradientScope(before, Optional.empty());
    }

    /**
     * Adds d(loss)/d(leaf) to the gradient of every leaf. {@code loss} is a scalar. After cuts its graph is kept as long
     * as handles on it are open: a cut further in front may lead into the same piece.
     */
    public void backward(NDArray loss) {
        try (NDArray one = Torch.on(loss.getManager()).call("ones_like", loss)) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, cut(), false);
        }
        tape.ifPresent(GradientTape::backward);
    }

    private boolean cut() {
        return tape.isPresent() && !tape.get().isEmpty();
    }

    /** Restores the mode from before. */
    @Override
    public void close() {
        JniUtils.setGradMode(before);
        tape.ifPresent(GradientTape::close);
    }
}
