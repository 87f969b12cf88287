// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.layer;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.ops.Torch;

/** T5's norm: x / sqrt(mean(x^2) + eps) * w, without mean subtraction and bias (spec A.1). */
public record RmsNorm(NDArray weight, double eps) implements Norm {
    /** Takes {@code name.weight}. */
    public static RmsNorm of(Parameters parameters, String name, double eps) {
        return new RmsNorm(parameters.get(name + ".weight"), eps);
    }

    @Override
    public NDArray apply(Torch torch, NDArray x) {
        return torch.rmsNorm(x, weight, eps);
    }
}
