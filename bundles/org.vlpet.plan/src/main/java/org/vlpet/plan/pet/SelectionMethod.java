// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.List;

/** A method that adds nothing and sits nowhere: it only chooses parameters of the backbone to train. */
public interface SelectionMethod extends PetMethod {
    /** What it makes trainable. */
    @Override
    BackboneSelector selector(Settings settings);

    @Override
    default List<SettingSpec> settings() {
        return List.of();
    }

    @Override
    default List<SiteSpec> sites() {
        return List.of();
    }

    @Override
    default List<PetParameter> parameters(PetContext context) {
        return List.of();
    }

    @Override
    default HookCost cost(PetContext context) {
        return HookCost.NONE;
    }
}
