// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.Hook;
import org.vlpet.plan.Placement;

/** The forward half of a PET method; its declaration of the same id lives in the plan's room. */
public interface PetForward {
    /** Id of the declared method. */
    String id();

    /** Whether it computes anything; methods that only choose what is trained do not. */
    default boolean hooks() {
        return true;
    }

    /**
     * Binds the equation to the parameters of one site.
     *
     * @param fused whether joined products may replace separate ones of equal value
     */
    Hook bind(Placement placement, Parameters parameters, boolean fused);
}
