// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePattern;
import org.vlpet.plan.site.SitePatterns;
import org.vlpet.plan.site.SitePoints;

/** "Edit one layer apart" and "same in all layers". */
public final class LayerEdits {
    private LayerEdits() {
    }

    /**
     * Gives one layer a module of its own, set as before: a copy that names the sites of this layer exactly. The module
     * it came from keeps its patterns, for the more specific one wins. The copy is called {@code <id>_layer<n>}.
     */
    public static Edit apart(String module, Side side, int layer) {
        return Edit.of("Edit layer " + layer + " of " + module + " apart", experiment -> {
            PetModule original = Claims.module(experiment, side, module);
            SequencedSet<Site> all = Claims.sites(experiment, side, original);
            List<Site> here = all.stream().filter(site -> site.layer() == layer).toList();
            if (here.isEmpty()) {
                throw Claims.refused("Module " + module + " does not sit in layer " + layer + ".",
                        "Choose a layer where it sits.");
            }
            if (here.size() == all.size()) {
                throw Claims.refused("Module " + module + " sits in layer " + layer + " alone: it is apart already.",
                        "Change its settings.");
            }
            PetModule twin = ModuleEdits.twin(experiment, side, original, module + "_layer" + layer);
            int layers = Claims.layers(experiment, side);
            // A pattern that names the site as exactly as the copy will would be a conflict.
            List<Site> exact = here.stream()
                    .filter(site -> Claims.specificity(original, site) >= exactly(site)).toList();
            Claims.release(original, side, layers, exact);
            // Site by site and never "*": in a stack of one layer that would not be more specific.
            here.forEach(site -> twin.getSites().add(site.toString()));
        });
    }

    /** The id that {@link #apart} gives in a stack where it is free; for selecting the new module. */
    public static String apartId(String module, int layer) {
        return module + "_layer" + layer;
    }

    /**
     * Makes this module the one for all layers at the points where it sits: other modules lose these points, and go
     * away if they have no other. Called on a module of one layer it spreads its settings; on the general one it takes
     * layers that were edited apart back.
     */
    public static Edit sameInAllLayers(String module, Side side) {
        return Edit.of("Use " + module + " in all layers", experiment -> {
            PetModule chosen = Claims.module(experiment, side, module);
            int layers = Claims.layers(experiment, side);
            Stack stack = Claims.stack(experiment, side);
            List<Site> sites = Claims.sites(experiment, side, chosen).stream().map(Site::point).distinct()
                    .flatMap(point -> SitePoints.sites(side, point, layers).stream()).toList();
            for (PetModule other : List.copyOf(stack.getPet())) {
                if (other != chosen && !other.getSites().isEmpty()) {
                    ModuleEdits.release(experiment, side, other.getId(), sites);
                }
            }
            List<String> wanted = SitePatterns.covering(side, layers, sites);
            if (!sites.stream().collect(Collectors.toSet()).equals(
                    Claims.sites(experiment, side, chosen)) || chosen.getSites().size() > wanted.size()) {
                Claims.release(chosen, side, layers, sites);
                Claims.claim(chosen, side, layers, sites);
            }
        });
    }

    private static int exactly(Site site) {
        return SitePattern.parse(site.toString()).orElseThrow().specificity();
    }
}
