// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.vlpet.plan.Site.Side;

/**
 * The declaration of a PET method: everything but its equation, which is the forward class with the same id in
 * {@code org.vlpet.nn.pet}. Found by ServiceLoader; stateless.
 */
public interface PetMethod {
    /** Stable id, as in experiment files. */
    String id();

    /** Name for menus and tables. */
    String label();

    /** What it does and when to use it, in a few sentences. */
    String help();

    /** The paper that introduced it. */
    URI paper();

    /** Declared settings, in the order of a form. */
    List<SettingSpec> settings();

    /** Places it may sit at; empty for a method that only chooses parameters of the backbone. */
    List<SiteSpec> sites();

    /** Its parameters at one site, in the order of the reference's state dict. */
    List<PetParameter> parameters(PetContext context);

    /**
     * Parameters that all sites of a module share; its placements refer to them by role. Modules that name the same
     * tensor share it.
     */
    default List<PetParameter> shared(PetScope scope, ModuleContext context) {
        return List.of();
    }

    /** Parameters of the backbone it makes trainable. */
    default BackboneSelector selector(Settings settings) {
        return BackboneSelector.NONE;
    }

    /** Its costs per token at one site. */
    HookCost cost(PetContext context);

    /** Why the settings do not fit each other or the backbone; empty if they do. */
    default Optional<String> conflict(ModuleContext context) {
        return Optional.empty();
    }

    /**
     * What is ours at this site and not the papers', so that results cannot be compared with published ones; empty if
     * nothing is.
     */
    default Optional<String> departure(PetContext context) {
        return Optional.empty();
    }

    /** Whether its modules of the two stacks need each other, so that one stack alone cannot have it. */
    default boolean needsBothStacks() {
        return false;
    }

    /** Whether its gradients flow through the backbone, so that the backbone keeps activations for them. */
    default boolean throughBackbone() {
        return true;
    }

    /** How it may sit at this point; empty if it may not. */
    default Optional<SiteSpec> site(Side side, String point) {
        return sites().stream().filter(site -> site.side() == side && site.point().equals(point)).findFirst();
    }

    /** Whether it may sit at this point. */
    default boolean allows(Side side, String point) {
        return site(side, point).isPresent();
    }

    /** Whether, where the site allows a gate, these settings leave room for one. */
    default boolean gated(PetContext context) {
        return true;
    }

    /** Whether the granularity of the stack puts a gate behind it at this point. */
    default boolean gateable(Side side, String point) {
        return site(side, point).filter(SiteSpec::gateable).isPresent();
    }
}
