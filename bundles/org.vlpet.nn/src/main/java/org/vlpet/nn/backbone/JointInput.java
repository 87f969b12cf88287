// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Pass;

/** Joins text and vision, in that order, before the layers of the encoder (spec A.5). */
@FunctionalInterface
public interface JointInput {
    /** The joint input before dropout. */
    Joined join(Pass pass, ModelInput input);

    /**
     * The input of the first layer.
     *
     * @param x (B,N,d)
     * @param keep (B,N), 1 for a real token
     * @param bias added to the scores of every self-attention, (B,1,1,N) or (B,h,N,N)
     */
    record Joined(NDArray x, NDArray keep, NDArray bias) {
    }
}
