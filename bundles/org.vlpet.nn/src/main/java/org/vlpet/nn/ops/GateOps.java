// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;

/**
 * hm * G of the granularity levels (spec B.1). Where a level reads y, it is Hm in the code's form, H in the
 * paper's.
 */
public final class GateOps {
    private GateOps() {
    }

    /** hm divided by its Euclidean length over the last axis (at least 1e-12): stands in the place of a gate. */
    public static NDArray l2Norm(Torch torch, NDArray hm) {
        return torch.call("l2_norm", hm);
    }

    /** G = sigmoid(Up gelu_new(Down x)). */
    public static NDArray large(Torch torch, NDArray x, NDArray hm, NDArray downW, NDArray downB, NDArray upW,
            NDArray upB) {
        return torch.call("gate_large", x, hm, downW, downB, upW, upB);
    }

    /** G = sigmoid(w (x + y) + b), one number per token. */
    public static NDArray middleX(Torch torch, NDArray x, NDArray y, NDArray hm, NDArray weight, NDArray bias) {
        return torch.call("gate_middle_x", x, y, hm, weight, bias);
    }

    /** G = 1 + z, one number per channel. */
    public static NDArray middleY(Torch torch, NDArray hm, NDArray z) {
        return torch.call("gate_middle_y", hm, z);
    }

    /** G = 1 + sigmoid(z), the paper's drawing. */
    public static NDArray middleYPaper(Torch torch, NDArray hm, NDArray z) {
        return torch.call("gate_middle_y_paper", hm, z);
    }

    /** G = mean over all positions of sigmoid(w [x;y] + b), one number per sample. */
    public static NDArray small(Torch torch, NDArray x, NDArray y, NDArray hm, NDArray weight, NDArray bias) {
        return torch.call("gate_small", x, y, hm, weight, bias);
    }

    /** The same with padded positions left out; {@code keep} (B,N). */
    public static NDArray smallMasked(Torch torch, NDArray x, NDArray y, NDArray hm, NDArray keep, NDArray weight,
            NDArray bias) {
        return torch.call("gate_small_masked", x, y, hm, keep, weight, bias);
    }
}
