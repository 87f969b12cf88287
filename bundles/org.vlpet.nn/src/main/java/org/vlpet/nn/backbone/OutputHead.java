// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
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
        return bias.isPresent() ? torch.matmulTransposed(read, weight, bias.get()) : torch.matmulTransposed(read, weight);
    }

    /** What the matrix reads. */
    public NDArray scaled(Torch torch, NDArray states) {
        return scale == 1 ? states : torch.scale(states, scale);
    }
}
