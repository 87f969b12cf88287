// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.toy;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.plan.Placement;

/** H + v. */
public final class ToyForward implements PetForward {
    @Override
    public String id() {
        return "toy";
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        NDArray v = parameters.get(placement.parameter("v"));
        return (pass, input) -> pass.torch().add(input.h(), v);
    }
}
