// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.bitfit;

import java.net.URI;
import java.util.List;
import org.vlpet.plan.pet.BackboneSelector;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;

/** BitFit: trains every bias of a stack. */
public final class BitFit implements PetMethod {
    /** For ServiceLoader. */
    public BitFit() {
    }

    @Override
    public String id() {
        return "bitfit";
    }

    @Override
    public String label() {
        return "BitFit";
    }

    @Override
    public String help() {
        return "Trains every parameter of the stack whose name contains bias, and adds none. On T5 these are the tables"
                + " of relative positions, for T5 has no other biases. Put it on both stacks for the paper's baseline.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2106.10199");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of();
    }

    @Override
    public List<SiteSpec> sites() {
        return List.of();
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        return List.of();
    }

    @Override
    public BackboneSelector selector() {
        return name -> name.contains("bias");
    }

    @Override
    public HookCost cost(PetContext context) {
        return HookCost.NONE;
    }
}
