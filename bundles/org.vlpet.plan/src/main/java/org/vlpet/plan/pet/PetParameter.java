// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.Arrays;
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
 * @param task the task whose batches alone reach it; empty if every batch does
 */
public record PetParameter(String role, String name, List<String> aliases, List<Long> shape,
        Initialiser initialiser, String task) {
    /** Makes defensive copies. */
    public PetParameter {
        aliases = List.copyOf(aliases);
        shape = List.copyOf(shape);
    }

    /** A parameter of every task; the first name is that of checkpoints, the others are aliases. */
    public static PetParameter of(String role, List<String> names, Initialiser initialiser, long... shape) {
        return new PetParameter(role, names.getFirst(), names.subList(1, names.size()),
                Arrays.stream(shape).boxed().toList(), initialiser, "");
    }

    /** A parameter of every task with one name. */
    public static PetParameter of(String role, String name, Initialiser initialiser, long... shape) {
        return of(role, List.of(name), initialiser, shape);
    }

    /** The same for batches of one task only. */
    public PetParameter onlyOf(String only) {
        return new PetParameter(role, name, aliases, shape, initialiser, only);
    }

    /** Whether it is the same tensor as another module's. */
    public boolean sameTensor(PetParameter other) {
        return name.equals(other.name) && shape.equals(other.shape) && initialiser.equals(other.initialiser);
    }
}
