// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.layer;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.BackboneGeometry;

/** The norm of a backbone, over the last axis. */
public sealed interface Norm permits LayerNorm, RmsNorm {
    /** The norm of this name, of the kind and with the epsilon of the backbone. */
    static Norm of(Parameters parameters, String name, BackboneGeometry geometry) {
        return switch (geometry.family()) {
            case BART -> LayerNorm.of(parameters, name, geometry.layerNormEps());
            case T5 -> RmsNorm.of(parameters, name, geometry.layerNormEps());
        };
    }

    /** Same shape as x. */
    NDArray apply(Torch torch, NDArray x);
}
