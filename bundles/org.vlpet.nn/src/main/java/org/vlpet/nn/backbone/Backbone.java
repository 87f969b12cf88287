// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Pass;

/** An encoder-decoder language model with visual input and PET modules at its sites. */
public interface Backbone extends Encoder {
    /** What the head reads, (B,T,d), for decoder inputs (B,T), every position at once. */
    NDArray states(Pass pass, Encoded encoded, NDArray decoderIds);

    /** The head. */
    OutputHead output();

    /**
     * Starts decoding token by token.
     *
     * @param beams rows per sample; row b * beams + k is beam k of sample b
     */
    DecoderState startDecoding(Pass pass, Encoded encoded, int beams);
}
