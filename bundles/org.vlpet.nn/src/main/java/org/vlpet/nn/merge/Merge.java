// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.merge;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.Placement;

/** How modules of one method become part of backbone weights. */
interface Merge {
    /**
     * Replaces weights in {@code weights} by merged ones.
     *
     * @param torch where new tensors live
     * @param linear the backbone's linear module at the site, e.g. {@code model.encoder.layers.0.self_attn.q_proj}
     */
    void apply(Torch torch, Placement placement, String linear, Weights weights);

    /** The weights so far; parameters of the network under their names. */
    interface Weights {
        /** The tensor of this name. */
        NDArray get(String name);

        /** Whether there is one of this name; T5's linear maps have no bias. */
        boolean has(String name);

        /** Puts a new one in its place. */
        void put(String name, NDArray tensor);
    }
}
