// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import org.vlpet.nn.Parameters;
import org.vlpet.nn.layer.Linear;
import org.vlpet.plan.Placement;

/** Parts of a module by role. */
public final class Roles {
    private Roles() {
    }

    /** The map of roles {@code role.weight} and {@code role.bias}. */
    public static Linear linear(Placement placement, Parameters parameters, String role) {
        return new Linear(parameters.get(placement.parameter(role + ".weight")),
                parameters.get(placement.parameter(role + ".bias")));
    }
}
