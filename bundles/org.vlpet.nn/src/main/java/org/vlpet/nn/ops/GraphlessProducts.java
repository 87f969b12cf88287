// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;
import org.vlpet.nn.device.TorchDevice;

/**
 * Large float32 products past torch's graph. Torch itself gives them to MKL; on AMD with AVX-512 oneDNN is faster with few
 * rows and where the output is as wide as a vocabulary (1.8 times there), and it joins bias and activation to the product.
 * Which of both computes a product is said by {@link ProductKernels}. No gradient is recorded: for evaluation, decoding, and
 * products whose gradient is computed by hand ({@link GradientTape}).
 */
final class GraphlessProducts {
    /** Smaller weights are torch's: below, looking up the kernel costs more than it brings. Tests of small networks lower it. */
    static final long LEAST = Long.getLong("vlpet.leastMatmul", 1 << 16);
    /** Rows of a weight's gradient at a time: 9 MiB with the width of BART-base, which the allocator keeps for the next. */
    private static final int GRADIENT_ROWS = 3072;
    private static final boolean WANTED = !Boolean.getBoolean("vlpet.plainMatmul");
    private static final Optional<TorchModule> SCRIPT = WANTED ? load() : Optional.empty();

    private GraphlessProducts() {
    }

    /** Whether this build of torch has it and nobody switched it off. */
    static boolean available() {
        return SCRIPT.isPresent();
    }

    /** Whether a product could be taken over: float32 and a weight that is worth it. */
    static boolean fits(NDArray x, NDArray weight) {
        return available() && x.getDataType() == DataType.FLOAT32 && weight.getDataType() == DataType.FLOAT32
                && weight.size() >= LEAST;
    }

    /** Whether a product can be taken over: it fits and there is no gradient to record. */
    static boolean takes(NDArray x, NDArray weight) {
        return fits(x, weight) && !JniUtils.isGradMode();
    }

    /**
     * Runs one of the script's methods, which are named as those of the network and have no dropout. Few rows are taken by
     * oneDNN as the weights and the weights as the rows, which the kernel reads as they lie: the product is the transposed one.
     */
    static NDArray call(NDManager owner, String method, NDArray x, Object... weights) {
        Object[] arguments = new Object[weights.length + 1];
        arguments[0] = x;
        System.arraycopy(weights, 0, arguments, 1, weights.length);
        long rows = x.size() / x.getShape().get(x.getShape().dimension() - 1);
        return SCRIPT.orElseThrow().call(owner, ProductKernels.current().method(method, rows), arguments);
    }

    /**
     * Adds {@code scale} g^T x to a weight's gradient in place; by oneDNN some rows at a time, so that no memory as large as
     * the weight is needed beside it.
     *
     * @param total (out,in)
     * @param g (…,out)
     * @param x (…,in)
     */
    static void addWeightGradient(NDArray total, NDArray g, NDArray x, double scale) {
        SCRIPT.orElseThrow().execute(ProductKernels.current().method("add_weight_gradient", Long.MAX_VALUE),
                total, g, x, scale, GRADIENT_ROWS);
    }

    private static Optional<TorchModule> load() {
        TorchEngine.prepareThread();
        if (!TorchDevice.current().isProcessor()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TorchModule.compile(GraphlessProducts.class, "products.torchscript"));
        } catch (EngineException e) {
            return Optional.empty(); // A build of torch without oneDNN, as for other processors.
        }
    }
}
