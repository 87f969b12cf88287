// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;
import org.vlpet.nn.ops.Torch;

/**
 * One way through the network.
 *
 * @param torch where results live
 * @param train whether dropout acts
 * @param dropout its probability
 * @param task id of the task the batch belongs to, for modules per task; empty where it does not matter
 */
public record Pass(Torch torch, boolean train, double dropout, String task) {
    /** The same way with results elsewhere. */
    public Pass on(Torch other) {
        return new Pass(other, train, dropout, task);
    }

    /** Runs a part of the network whose intermediate handles are closed at its end. */
    public NDArray scoped(Function<Pass, NDArray> part) {
        return torch.scoped(inner -> part.apply(on(inner)));
    }

    /** Dropout with the network's probability. */
    public NDArray drop(NDArray x) {
        return torch.dropout(x, dropout, train);
    }
}
