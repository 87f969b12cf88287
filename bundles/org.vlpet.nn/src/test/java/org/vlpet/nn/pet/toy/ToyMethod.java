// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.toy;

import java.net.URI;
import java.util.List;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/** H + v, a learned vector behind the feed-forward network. */
public final class ToyMethod implements PetMethod {
    @Override
    public String id() {
        return "toy";
    }

    @Override
    public String label() {
        return "Toy";
    }

    @Override
    public String help() {
        return "Adds a learned vector to the output of the feed-forward network.";
    }

    @Override
    public URI paper() {
        return URI.create("https://example.org/toy");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of();
    }

    @Override
    public List<SiteSpec> sites() {
        return List.of(SiteSpec.of(Side.ENCODER, SitePoints.FFN_OUTPUT, false, Wiring.SEQUENTIAL));
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        return List.of(PetParameter.of("v", context.names().subLayer(context.site()) + "toy", Initialiser.zeros(),
                context.width()));
    }

    @Override
    public HookCost cost(PetContext context) {
        return HookCost.NONE;
    }
}
