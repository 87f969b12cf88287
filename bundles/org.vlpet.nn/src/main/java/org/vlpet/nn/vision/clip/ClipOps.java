// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.ops.TorchModule;

/** Operations that only the image towers need. Results belong to the gateway's manager. */
final class ClipOps {
    private static final TorchModule SCRIPT = TorchModule.compile(ClipOps.class, "clip.torchscript");

    private ClipOps() {
    }

    /** Pixels (B,3,S,S) to the class token and one token per patch, with positions: (B,1+V,d). */
    static NDArray patches(Torch torch, NDArray pixels, NDArray weight, NDArray cls, NDArray positions) {
        return call(torch, "patches", pixels, weight, cls, positions);
    }

    /** x sigmoid(1.702 x), the activation of OpenAI's towers. */
    static NDArray quickGelu(Torch torch, NDArray x) {
        return call(torch, "quick_gelu", x);
    }

    /** Convolution without bias that keeps the side (but for the stride), then batch norm with stored statistics. */
    static NDArray convNorm(Torch torch, NDArray x, ConvNorm part, int stride) {
        return call(torch, "conv_norm", x, part.weight(), part.scale(), part.shift(), part.mean(), part.variance(),
                stride);
    }

    /** Mean of squares of {@code side} pixels. */
    static NDArray avgPool(Torch torch, NDArray x, int side) {
        return side == 1 ? x : call(torch, "avg_pool", x, side);
    }

    /** (B,F,G,G) -> (B,G*G,F), row by row. */
    static NDArray gridTokens(Torch torch, NDArray x) {
        return call(torch, "grid_tokens", x);
    }

    /** The mean token in front, then positions added: (B,V,F) -> (B,1+V,F). */
    static NDArray withMean(Torch torch, NDArray tokens, NDArray positions) {
        return call(torch, "with_mean", tokens, positions);
    }

    /** (B,1+V,F) -> (B,F). */
    static NDArray first(Torch torch, NDArray tokens) {
        return call(torch, "first_token", tokens);
    }

    /** (B,1+V,F) -> (B,V,F). */
    static NDArray later(Torch torch, NDArray tokens) {
        return call(torch, "later_tokens", tokens);
    }

    private static NDArray call(Torch torch, String method, Object... arguments) {
        return SCRIPT.call(torch.owner(), method, arguments);
    }
}
