// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;

/**
 * One of the wirings that a method declares, offered for a module: what re-plugging its wire there means. Another point
 * changes the sites of the module, another wiring its setting {@code wiring}; if the module keeps other sites, which
 * must stay wired as they are, the re-plugged ones become a module of their own.
 *
 * @param label for a menu, e.g. {@code cross_attn.value, parallel: W E + f(E)}
 * @param spec the declared place
 * @param wiring what the module then reads and how its result joins
 * @param current whether the module is wired so now
 * @param why why it cannot be wired so now; empty if it can
 * @param edit does it
 */
public record Rewiring(String label, SiteSpec spec, Wiring wiring, boolean current, Optional<String> why, Edit edit) {

    /**
     * The wirings declared for the module's method on its side, in the order of the declaration.
     *
     * @param module id of the module
     * @param site one of its sites
     * @param allLayers whether the module is rewired in every layer where it sits at this point, or in this one alone
     */
    public static List<Rewiring> of(Experiment experiment, String module, Site site, boolean allLayers) {
        Side side = site.stack();
        PetModule wired = Claims.module(experiment, side, module);
        List<Site> moved = Claims.sites(experiment, side, wired).stream()
                .filter(s -> s.point().equals(site.point()) && (allLayers || s.layer() == site.layer())).toList();
        List<Rewiring> all = new ArrayList<>();
        for (SiteSpec spec : PetMethods.find(wired.getMethod()).map(PetMethod::sites).orElse(List.of())) {
            if (spec.side() == side) {
                spec.wirings().forEach(wiring -> all.add(offer(experiment, wired, site, moved, spec, wiring)));
            }
        }
        return all;
    }

    private static Rewiring offer(Experiment experiment, PetModule wired, Site site, List<Site> moved, SiteSpec spec,
            Wiring wiring) {
        String module = wired.getId();
        boolean here = spec.point().equals(site.point());
        boolean current = here && spec.wiring(wiring(wired)).filter(wiring::equals).isPresent();
        List<Site> targets = moved.stream().map(s -> new Site(s.stack(), s.layer(), spec.point())).toList();
        String chosen = wiring.equals(spec.wiring()) ? CommonSettings.DEFAULT_WIRING : wiring.id();
        Edit edit = Edit.of("Rewire " + module + " to " + spec.point() + ", " + wiring.id(),
                live -> rewire(live, module, moved, targets, chosen));
        return new Rewiring(spec.point() + ", " + wiring.id() + ": " + wiring.equation(), spec, wiring, current,
                here ? Optional.empty() : taken(experiment, targets), edit);
    }

    private static String wiring(PetModule module) {
        return module.getSettings().stream().filter(setting -> CommonSettings.WIRING.equals(setting.getKey()))
                .map(Setting::getValue).findFirst().orElse(CommonSettings.DEFAULT_WIRING);
    }

    /** The module itself is moved, so only who sits at the targets matters. */
    private static Optional<String> taken(Experiment experiment, List<Site> targets) {
        return targets.stream().flatMap(target -> Optional
                .ofNullable(Claims.owners(experiment, target.stack()).get(target)).stream()
                .map(owner -> "Module " + owner.getId() + " already sits at " + target + "; remove or move it first."))
                .findFirst();
    }

    private static void rewire(Experiment experiment, String module, List<Site> from, List<Site> to, String wiring) {
        if (!from.equals(to)) {
            taken(experiment, to).ifPresent(reason -> {
                throw Claims.refused(reason, "Choose another port.");
            });
        }
        Side side = from.getFirst().stack();
        int layers = Claims.layers(experiment, side);
        PetModule original = Claims.module(experiment, side, module);
        SequencedSet<Site> rest = new LinkedHashSet<>(Claims.sites(experiment, side, original));
        rest.removeAll(from);
        // "default" and the id of the first wiring say the same at this point, but not at every point.
        boolean sameSetting = wiring(original).equals(wiring);
        PetModule target = original;
        if (!sameSetting && !rest.isEmpty()) {
            String id = module + "_" + to.stream().map(Site::point).distinct()
                    .collect(Collectors.joining("_")).replace('.', '_');
            target = ModuleEdits.twin(experiment, side, original, id);
        }
        if (target != original || !from.equals(to)) {
            Claims.release(original, side, layers, from);
            Claims.claim(target, side, layers, to);
        }
        if (!sameSetting) {
            ModuleEdits.setting(target.getId(), side, CommonSettings.WIRING,
                    wiring.equals(CommonSettings.DEFAULT_WIRING) ? null : wiring).applyTo(experiment);
        }
    }
}
