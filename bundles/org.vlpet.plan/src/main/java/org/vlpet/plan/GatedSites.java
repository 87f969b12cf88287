// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.List;
import java.util.Map;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.model.experiment.Task;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.SiteSpec;

/** Where a stack has modules that its granularity gates: the site allows a gate, and the settings leave room for one. */
public final class GatedSites {
    private GatedSites() {
    }

    /** Sites of the side behind which the granularity puts its gate, whether one is chosen or not. */
    public static List<Site> of(Experiment experiment, Side side) {
        return SiteAssignment.both(experiment).get(side).owners().entrySet().stream()
                .filter(owner -> gates(experiment, owner.getValue(), owner.getKey())).map(Map.Entry::getKey).toList();
    }

    /** Whether the granularity of the stack would gate this module at this site. */
    public static boolean gates(Experiment experiment, PetModule module, Site site) {
        PetMethod method = PetMethods.find(module.getMethod()).orElse(null);
        if (method == null || !method.gateable(site.stack(), site.point())) {
            return false;
        }
        Stack stack = site.stack() == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
        Settings settings = Settings.of(method, module, stack);
        SiteSpec spec = method.site(site.stack(), site.point()).orElseThrow();
        return method.gated(new PetContext(site, Geometries.of(experiment.getBackbone()), settings,
                spec.wiring(settings.wiring()).orElseGet(spec::wiring),
                experiment.getTasks().stream().map(Task::getId).toList(),
                experiment.getEncoder().getGranularity() != Granularity.NONE));
    }
}
