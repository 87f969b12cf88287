// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

/** Chooses parameters of the backbone that a method trains, by checkpoint name. */
@FunctionalInterface
public interface BackboneSelector {
    /** Trains none. */
    BackboneSelector NONE = name -> false;

    /**
     * Whether this parameter is trained; called for parameters of the stack the module belongs to and for those that
     * both stacks share. Buffers and the visual embedding are never asked for.
     */
    boolean selects(String name);
}
