// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Pass;

/**
 * A rung of a side network (ladder side-tuning, arXiv 2206.06522, section 3): what flows from a layer of the backbone
 * into the side stream, which is w wide. The backbone puts the narrow layers of the side network together itself.
 */
public non-sealed interface LadderHook extends Hook {
    /** What the backbone's sizes are divided by for the side network. */
    int reduction();

    /** The side stream in front of its first layer, (B,N,d) -> (B,N,w); the same at every rung of a stack. */
    NDArray enter(Pass pass, NDArray x);

    /**
     * The side stream in front of the layer of this rung.
     *
     * @param side (B,N,w)
     * @param x output (B,L,d) of the layer of the backbone, L at most N: what follows is vision, which it does not see
     * @return (B,N,w)
     */
    NDArray mix(Pass pass, NDArray side, NDArray x);

    /** From the side stream to what the head of the model reads, (B,T,w) -> (B,T,d); the same at every rung. */
    NDArray leave(Pass pass, NDArray side);
}
