// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SiteSpec;

/**
 * One of the placements that a method declares, offered for a module: what re-plugging its wire there means.
 *
 * @param label for a menu, e.g. {@code cross_attn.value, parallel: reads E, adds}
 * @param spec the declared placement: where it sits, what it reads, how it joins
 * @param current whether the module is wired so now
 * @param why why it cannot be wired so now; empty if it can
 * @param edit does it
 */
public record Rewiring(String label, SiteSpec spec, boolean current, Optional<String> why, Edit edit) {

    /**
     * The placements declared for the module's method on its side, in the order of the declaration.
     *
     * @param module id of the module
     * @param site one of its sites
     * @param allLayers whether the module is rewired in every layer where it sits at this point, or in this one alone
     */
    public static List<Rewiring> of(Experiment experiment, String module, Site site, boolean allLayers) {
        Side side = site.stack();
        PetModule wired = Claims.module(experiment, side, module);
        Optional<PetMethod> method = PetMethods.find(wired.getMethod());
        List<Site> moved = Claims.sites(experiment, side, wired).stream()
                .filter(s -> s.point().equals(site.point()) && (allLayers || s.layer() == site.layer())).toList();
        List<Rewiring> all = new ArrayList<>();
        for (SiteSpec spec : method.map(PetMethod::sites).orElse(List.of())) {
            if (spec.side() == side) {
                boolean current = spec.point().equals(site.point());
                List<Site> targets = moved.stream().map(s -> at(s, spec.point())).toList();
                Edit edit = Edit.of("Rewire " + module + " to " + spec.point(),
                        live -> rewire(live, module, moved, targets));
                all.add(new Rewiring(label(spec), spec, current,
                        current ? Optional.empty() : refusal(experiment, targets), edit));
            }
        }
        return all;
    }

    private static Site at(Site site, String point) {
        return new Site(site.stack(), site.layer(), point);
    }

    /** The module itself is moved, so only who sits at the targets matters. */
    private static Optional<String> refusal(Experiment experiment, List<Site> targets) {
        return targets.stream().flatMap(target -> Optional
                .ofNullable(Claims.owners(experiment, target.stack()).get(target)).stream()
                .map(owner -> "Module " + owner.getId() + " already sits at " + target + "; remove or move it first."))
                .findFirst();
    }

    private static void rewire(Experiment experiment, String module, List<Site> from, List<Site> to) {
        if (from.equals(to)) {
            return;
        }
        refusal(experiment, to).ifPresent(reason -> {
            throw Claims.refused(reason, "Choose another port.");
        });
        Side side = from.getFirst().stack();
        PetModule wired = Claims.module(experiment, side, module);
        int layers = Claims.layers(experiment, side);
        Claims.release(wired, side, layers, from);
        Claims.claim(wired, side, layers, to);
    }

    private static String label(SiteSpec spec) {
        String reads = spec.reads().stream().sorted().map(port -> switch (port) {
            case RESIDUAL -> "X";
            case SUBLAYER_OUTPUT -> "H";
            case ENCODER_OUTPUT -> "E";
        }).collect(java.util.stream.Collectors.joining(", "));
        return spec.point() + ", " + (spec.wiring() == SiteSpec.Wiring.SEQUENTIAL ? "sequential" : "parallel")
                + ": reads " + reads + ", " + (spec.joins() == SiteSpec.Join.ADDS ? "adds" : "multiplies");
    }
}
