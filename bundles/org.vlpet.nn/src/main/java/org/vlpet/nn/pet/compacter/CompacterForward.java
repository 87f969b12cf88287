// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.compacter;

import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.pet.Modified;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.nn.pet.gate.Gate;
import org.vlpet.plan.Placement;

/**
 * H + PHM_up(gelu_new(PHM_down(H))), optionally gated (spec B.5, B.6).
 *
 * <pre>
 *  H ──┬─────────────────────────────────────(+)── [gate] ──
 *      └─ x (sum R_i (x) W_i) + b ─ gelu_new ─ same ┘
 * </pre>
 */
public final class CompacterForward implements PetForward {
    /** For ServiceLoader. */
    public CompacterForward() {
    }

    @Override
    public String id() {
        return "compacter";
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        PhmLinear down = PhmLinear.of(placement, "down", parameters, fused);
        PhmLinear up = PhmLinear.of(placement, "up", parameters, fused);
        return Modified.of(placement, Gate.of(placement, parameters), (pass, input) -> up.apply(pass.torch(),
                pass.torch().geluNew(down.apply(pass.torch(), Modified.read(placement, input)))));
    }
}
