// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;

/** The low-rank branch of LoRA (spec B.5). */
public final class LoraOps {
    private LoraOps() {
    }

    /**
     * h + s B A x.
     *
     * @param h (B,N,out), the frozen projection
     * @param x (B,N,in), dropped out before
     * @param a (r,in)
     * @param b (out,r)
     * @param s alpha / r
     */
    public static NDArray add(Torch torch, NDArray h, NDArray x, NDArray a, NDArray b, double s) {
        return torch.call("lora_add", h, x, a, b, s);
    }
}
