// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.List;
import org.vlpet.plan.Initialiser;

/**
 * A parameter of a module.
 *
 * @param role name the forward class asks for, unique within the placement
 * @param name checkpoint name of the reference
 * @param aliases further checkpoint names
 * @param shape sizes
 * @param initialiser first values
 */
public record PetParameter(String role, String name, List<String> aliases, List<Long> shape,
        Initialiser initialiser) {
    /** Makes defensive copies. */
    public PetParameter {
        aliases = List.copyOf(aliases);
        shape = List.copyOf(shape);
    }
}
