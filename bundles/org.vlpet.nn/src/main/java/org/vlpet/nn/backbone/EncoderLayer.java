// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Pass;

/** A layer of an encoder. */
@FunctionalInterface
public interface EncoderLayer {
    /**
     * One layer.
     *
     * @param x (B,N,d)
     * @param bias added to the scores of the self-attention, (B,1,1,N) or (B,h,N,N)
     * @param keep (B,N), 1 for a real token
     */
    NDArray apply(Pass pass, NDArray x, NDArray bias, NDArray keep);
}
