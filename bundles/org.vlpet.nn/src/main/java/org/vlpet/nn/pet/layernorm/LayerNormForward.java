// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.layernorm;

import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.plan.Placement;

/** No equation of its own. */
public final class LayerNormForward implements PetForward {
    /** For ServiceLoader. */
    public LayerNormForward() {
    }

    @Override
    public String id() {
        return "layernorm";
    }

    @Override
    public boolean hooks() {
        return false;
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        return SiteHook.NONE;
    }
}
