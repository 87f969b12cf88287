// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.Torch;

/**
 * The tied head: scale x E^T + b.
 *
 * @param weight E, (vocab,d)
 * @param bias b, (1,vocab)
 * @param scale of the states in front of it
 */
public record OutputHead(NDArray weight, Optional<NDArray> bias, double scale) {
    /** Logits (…,vocab) of states (…,d). */
    public NDArray apply(Torch torch, NDArray states) {
        NDArray read = scaled(torch, states);
        return shift(torch).map(added -> torch.matmulTransposed(read, weight, added))
                .orElseGet(() -> torch.matmulTransposed(read, weight));
    }

    /** The bias, if it changes anything: BART's is all zero, and a pass over the logits costs more than a look at it. */
    public Optional<NDArray> shift(Torch torch) {
        return bias.filter(added -> Gradients.required(added) || torch.anySet(added));
    }

    /** What the matrix reads. */
    public NDArray scaled(Torch torch, NDArray states) {
        return scale == 1 ? states : torch.scale(states, scale);
    }
}
