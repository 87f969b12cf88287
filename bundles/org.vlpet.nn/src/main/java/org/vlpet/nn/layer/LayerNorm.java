// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.layer;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.ops.Torch;

/** BART's norm over the last axis, with bias (spec A.1). */
public record LayerNorm(NDArray weight, NDArray bias, double eps) implements Norm {
    /** Takes {@code name.weight} and {@code name.bias}. */
    public static LayerNorm of(Parameters parameters, String name, double eps) {
        return new LayerNorm(parameters.get(name + ".weight"), parameters.get(name + ".bias"), eps);
    }

    @Override
    public NDArray apply(Torch torch, NDArray x) {
        return torch.layerNorm(x, weight, bias, eps);
    }

    /** LayerNorm(x + dropout(y)). */
    public NDArray afterResidual(Torch torch, NDArray x, NDArray y, double dropout, boolean train) {
        return torch.addNorm(x, y, weight, bias, eps, dropout, train);
    }
}
