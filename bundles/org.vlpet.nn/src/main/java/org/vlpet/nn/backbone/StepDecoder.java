// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Pass;

/** A decoder in the parts that decoding token by token calls. */
public interface StepDecoder {
    /** The layers, first to last. */
    List<? extends DecoderLayer> layers();

    /** Embedded tokens (R,1,d) of the position. */
    NDArray embed(Pass pass, NDArray ids, long position);

    /** What the token at this position adds to its scores over the positions up to itself, (1,h,1,position+1). */
    Optional<NDArray> stepBias(Pass pass, long position);

    /** What hides padding of the encoder's output, (B,1,1,N). */
    NDArray memoryBias(Pass pass, Encoded encoded);

    /** (…,d) -> (…,vocab). */
    NDArray head(Pass pass, NDArray y);
}
