// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.merge;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.ops.Torch;
import org.vlpet.plan.Placement;
import org.vlpet.plan.site.SitePoints;

/** diag(l) W and l b behind a linear map, W diag(l) in front of one (Liu et al. 2022, section 3.3). */
final class Ia3Merge implements Merge {
    @Override
    public void apply(Torch torch, Placement placement, String linear, Weights weights) {
        NDArray l = weights.get(placement.parameter("l"));
        boolean residual = placement.flag("residual");
        boolean inner = placement.site().point().equals(SitePoints.FFN_INNER);
        String weight = linear + ".weight";
        weights.put(weight, scaled(torch, weights.get(weight), l, inner, residual));
        String bias = linear + ".bias";
        if (!inner && weights.has(bias)) {
            weights.put(bias, scaled(torch, weights.get(bias), l, true, residual));
        }
    }

    /** x l with l along the last dimension or along the first; with the residual x + x l. */
    private static NDArray scaled(Torch torch, NDArray x, NDArray l, boolean last, boolean residual) {
        return torch.scoped(inner -> {
            NDArray product = inner.multiply(x, last ? l : inner.reshape(l, l.size(), 1));
            return residual ? inner.add(x, product) : product;
        });
    }
}
