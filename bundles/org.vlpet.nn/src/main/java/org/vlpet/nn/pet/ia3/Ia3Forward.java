// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.ia3;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.plan.Placement;

/**
 * H * l, or H + H * l in the residual form (arXiv 2205.05638, section 3.3).
 *
 * <pre>
 *  H ─ (*) ──
 *       l (d)
 * </pre>
 */
public final class Ia3Forward implements PetForward {
    /** For ServiceLoader. */
    public Ia3Forward() {
    }

    @Override
    public String id() {
        return "ia3";
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        NDArray l = parameters.get(placement.parameter("l"));
        if (placement.flag("residual")) {
            return (pass, input) -> pass.torch().add(input.h(), pass.torch().multiply(input.h(), l));
        }
        return (pass, input) -> pass.torch().multiply(input.h(), l);
    }
}
