// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.vlpet.nn.ops.Torch;

/**
 * The encoder's output; lives on the manager of the input it came from.
 *
 * @param memory (B,N,d), text then vision; beside a side network text alone
 * @param keep (B,N), 1 for a real token, 0 for padding
 * @param task id of the batch's task; the decoder's modules per task go by it. Empty where it does not matter
 * @param side the output of the side network, text then vision; empty where there is none
 */
public record Encoded(NDArray memory, NDArray keep, String task, Optional<Encoded> side) {
    /** Of no particular task; the network fills it in. */
    public Encoded(NDArray memory, NDArray keep) {
        this(memory, keep, "", Optional.empty());
    }

    /** The same where the graph may be cut: every layer of the decoder reads it. */
    Encoded cut(Torch torch) {
        return new Encoded(torch.cut(memory), keep, task, side.map(beside -> beside.cut(torch)));
    }

    /** The same for a task. */
    Encoded of(String owner) {
        return new Encoded(memory, keep, owner, side.map(beside -> beside.of(owner)));
    }
}
