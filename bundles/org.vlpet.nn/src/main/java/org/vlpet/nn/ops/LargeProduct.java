// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Optional;

/**
 * Large float32 products of a training step past torch's graph ({@link ProductKernels}), whether weight and bias are frozen
 * or trained. Torch gives those that need a gradient to MKL, at half the speed on AMD with AVX-512, and makes each weight's
 * gradient anew before it adds it to the one that is there, which costs as much again in pages that come and go. Here
 * y = x W^T + b cuts the graph (see {@link GradientTape}), and of the gradient g that arrives g W goes on, while g^T x and the
 * sum of g's rows are added to the gradients of W and b where they lie. A frozen product keeps nothing of x or y.
 */
final class LargeProduct {
    private LargeProduct() {
    }

    /**
     * Whether a product is one of these: on a tape, float32 and worth it. What is frozen costs nothing. Weights that a
     * network makes anew (Hyperformer) have their gradient in the graph, and stay torch's.
     */
    static boolean takes(NDArray x, NDArray weight, NDArray... bias) {
        return GradientTape.recording() && GraphlessProducts.fits(x, weight) && !Gradients.isGenerated(weight)
                && Arrays.stream(bias).noneMatch(Gradients::isGenerated);
    }

    /**
     * x W^T, or x W^T + b with a bias.
     *
     * @param x (…,in)
     * @param weight (out,in)
     * @param bias (out)
     */
    static NDArray product(NDManager owner, NDArray x, NDArray weight, NDArray... bias) {
        Optional<NDArray> trainedBias = bias.length > 0 && Gradients.required(bias[0]) ? Optional.of(bias[0]) : Optional.empty();
        boolean trainedWeight = Gradients.required(weight);
        boolean further = Gradients.required(x);
        NDArray y;
        try (GradientScope unrecorded = GradientScope.pause()) {
            y = bias.length == 0 ? GraphlessProducts.call(owner, "matmul_transposed", x, weight)
                    : GraphlessProducts.call(owner, "linear", x, weight, bias[0]);
        }
        if (!trainedWeight && trainedBias.isEmpty() && !further) {
            return y;
        }
        Optional<NDArray> read = trainedWeight ? Optional.of(GradientTape.keep(x)) : Optional.empty();
        try (y) {
            return GradientTape.link(owner, x, (scope, g) -> {
                trainedBias.ifPresent(b -> addColumnSums(b, g));
                read.ifPresent(kept -> {
                    try (kept; NDArray total = Gradients.total(weight)) {
                        GraphlessProducts.addWeightGradient(total, g, kept, 1);
                    }
                });
                return further ? Optional.of(GradientTape.back(scope, g, weight)) : Optional.empty();
            }, y);
        }
    }

    private static void addColumnSums(NDArray bias, NDArray g) {
        try (NDArray total = Gradients.total(bias); GradientScope unrecorded = GradientScope.pause()) {
            Torch.on(total.getManager()).call("add_column_sums", total, g).close();
        }
    }
}
