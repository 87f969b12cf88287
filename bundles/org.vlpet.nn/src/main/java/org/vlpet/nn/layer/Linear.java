// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.layer;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.ops.Torch;

/**
 * y = x W^T + b.
 *
 * @param weight (out, in)
 * @param bias (out)
 */
public record Linear(NDArray weight, NDArray bias) implements LinearMap {
    /** Takes {@code name.weight} and {@code name.bias}. */
    public static Linear of(Parameters parameters, String name) {
        return new Linear(parameters.get(name + ".weight"), parameters.get(name + ".bias"));
    }

    @Override
    public NDArray apply(Torch torch, NDArray x) {
        return torch.linear(x, weight, bias);
    }
}
