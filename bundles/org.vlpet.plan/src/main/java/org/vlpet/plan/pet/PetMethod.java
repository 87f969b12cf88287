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

    /** Parameters of the backbone it makes trainable. */
    default BackboneSelector selector() {
        return BackboneSelector.NONE;
    }

    /** Its costs per token at one site. */
    HookCost cost(PetContext context);

    /** Why these settings do not go together on this side; empty if they do. */
    default Optional<String> conflict(Side side, Settings settings) {
        return Optional.empty();
    }

    /** Whether it may sit at this point. */
    default boolean allows(Side side, String point) {
        return sites().stream().anyMatch(site -> site.side() == side && site.point().equals(point));
    }

    /** Whether the granularity of the stack puts a gate behind it at this point. */
    default boolean gateable(Side side, String point) {
        return sites().stream()
                .anyMatch(site -> site.side() == side && site.point().equals(point) && site.gateable());
    }
}
