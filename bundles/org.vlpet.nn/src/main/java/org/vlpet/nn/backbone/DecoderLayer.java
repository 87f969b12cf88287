// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Pass;

/**
 * A layer of a decoder. Keys and values come from outside, so the same code serves whole sequences and one token at a
 * time.
 */
public interface DecoderLayer {
    /** Keys and values of the encoder's output, modules included. */
    KeysValues memory(Pass pass, Encoded encoded);

    /** Keys and values of the layer's own input y (B,T,d). */
    KeysValues own(Pass pass, NDArray y);

    /**
     * One layer.
     *
     * @param y (R,T,d)
     * @param own keys and values of the decoder, (R,h,T',width of a head), or shared by the rows of a sample
     * @param bias added to the scores of the self-attention, (T,T') or (1,h,T,T'); empty if there is nothing to add
     * @param memory keys and values of the encoder
     * @param memoryBias added to the scores of the cross-attention, (B,1,1,N)
     */
    NDArray apply(Pass pass, NDArray y, KeysValues own, Optional<NDArray> bias, KeysValues memory,
            NDArray memoryBias);
}
