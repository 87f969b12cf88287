// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.vlpet;

import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.pet.Bottleneck;
import org.vlpet.nn.pet.Modified;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.nn.pet.gate.Gate;
import org.vlpet.plan.Placement;

/** On outputs dH is computed from H; on cross-attention values, in parallel, from the encoder's output E. */
public final class VlpetForward implements PetForward {
    /** For ServiceLoader. */
    public VlpetForward() {
    }

    @Override
    public String id() {
        return "vlpet";
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        Bottleneck module = Bottleneck.of(placement, parameters, fused);
        return Modified.of(placement, Gate.of(placement, parameters),
                (pass, input) -> module.apply(pass.torch(), Modified.read(placement, input)));
    }
}
