// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.nn.ops.Torch;

/**
 * One way through the network.
 *
 * @param torch where results live
 * @param train whether dropout acts
 * @param dropout its probability
 * @param task id of the task the batch belongs to, for modules per task; empty where it does not matter
 * @param checkpointing which parts run again in the backward pass
 */
public record Pass(Torch torch, boolean train, double dropout, String task, GradientCheckpointing checkpointing) {
    /** Where everything is kept. */
    public Pass(Torch torch, boolean train, double dropout, String task) {
        this(torch, train, dropout, task, GradientCheckpointing.NONE);
    }

    /** The same way with results elsewhere. */
    public Pass on(Torch other) {
        return new Pass(other, train, dropout, task, checkpointing);
    }

    /** Runs a part of the network whose intermediate handles are closed at its end. */
    public NDArray scoped(Function<Pass, NDArray> part) {
        return torch.scoped(inner -> part.apply(on(inner)));
    }

    /**
     * Runs a part of the network, intermediate handles closed at its end. Where the network was told so, nothing of it but
     * x is kept for the backward pass, in which the part runs again.
     *
     * @param grain what kind of part it is
     * @param part reads x; what it reads beside must stay open as long as the step
     */
    public NDArray recomputed(GradientCheckpointing grain, NDArray x, BiFunction<Pass, NDArray, NDArray> part) {
        boolean random = train && dropout > 0;
        if (checkpointing == grain) {
            return torch.recomputed(x, random, (inner, again) -> part.apply(on(inner), again));
        }
        if (random) {
            torch.reseed();              // Masks are the same whatever is computed again.
        }
        // So is the order in which gradients add up: where a layer might run again, the graph is cut.
        boolean cut = grain == GradientCheckpointing.LAYERS;
        return scoped(inner -> part.apply(inner, cut ? inner.torch().cut(x) : x));
    }

    /** Dropout with the network's probability. */
    public NDArray drop(NDArray x) {
        return torch.dropout(x, dropout, train);
    }
}
