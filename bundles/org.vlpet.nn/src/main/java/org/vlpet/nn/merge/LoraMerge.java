// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.merge;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.Placement;

/** W + (alpha / r) B A (Hu et al. 2021, section 4.1). */
final class LoraMerge implements Merge {
    @Override
    public void apply(Torch torch, Placement placement, String linear, Weights weights) {
        NDArray a = weights.get(placement.parameter("a"));
        NDArray b = weights.get(placement.parameter("b"));
        double factor = placement.doubleSetting("alpha") / placement.intSetting("rank");
        NDArray merged = torch.scoped(inner -> {
            // x W^T with x = B (out, r) and W^T = A (r, in).
            NDArray transposed = a.transpose();
            transposed.attach(inner.owner());
            NDArray product = inner.matmulTransposed(b, transposed);
            return inner.addScaled(weights.get(linear + ".weight"), product, factor);
        });
        weights.put(linear + ".weight", merged);
    }
}
