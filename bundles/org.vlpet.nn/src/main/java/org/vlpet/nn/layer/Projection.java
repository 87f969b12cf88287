// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.layer;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.ops.Torch;

/**
 * y = x W^T: every linear map of T5 (spec A.1).
 *
 * @param weight (out, in)
 */
public record Projection(NDArray weight) implements LinearMap {
    /** Takes {@code name.weight}. */
    public static Projection of(Parameters parameters, String name) {
        return new Projection(parameters.get(name + ".weight"));
    }

    @Override
    public NDArray apply(Torch torch, NDArray x) {
        return torch.matmulTransposed(x, weight);
    }
}
