// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;

/** Losses over logits (B,T,vocab) and labels (B,T) with -100 where nothing is asked (spec C.2). All are scalars. */
public final class LossOps {
    private LossOps() {
    }

    /** Decoder input: start token in front, last label dropped, -100 replaced by pad. */
    public static NDArray shiftRight(Torch torch, NDArray labels, long start, long pad) {
        return torch.call("shift_right", labels, start, pad);
    }

    /** Mean over samples of weight * (sum of token losses / number of targets, at least 1). */
    public static NDArray vqa(Torch torch, NDArray logits, NDArray labels, NDArray weights) {
        return torch.call("loss_vqa", logits, labels, weights);
    }

    /** The same without weights. */
    public static NDArray sampleMean(Torch torch, NDArray logits, NDArray labels) {
        return torch.call("loss_sample_mean", logits, labels);
    }

    /** Mean over all targets of the batch. */
    public static NDArray tokenMean(Torch torch, NDArray logits, NDArray labels) {
        return torch.call("loss_token_mean", logits, labels);
    }
}
