// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.adapter;

import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.pet.Bottleneck;
import org.vlpet.nn.pet.Modified;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.nn.pet.gate.Gate;
import org.vlpet.plan.Placement;

/** H + A(H), optionally gated (spec B.5, B.6). */
public final class AdapterForward implements PetForward {
    /** For ServiceLoader. */
    public AdapterForward() {
    }

    @Override
    public String id() {
        return "adapter";
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        Bottleneck module = Bottleneck.of(placement, parameters, fused);
        return Modified.of(placement, Gate.of(placement, parameters),
                (pass, input) -> module.apply(pass.torch(), Modified.read(placement, input)));
    }
}
