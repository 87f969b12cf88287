// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.plan.ModuleContexts;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site;
import org.vlpet.plan.SiteAssignment;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;

/** A module is wired in a way that its method allows wherever it sits. */
final class WiringRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        var assignments = SiteAssignment.both(experiment);
        ModuleContexts contexts = ModuleContexts.of(experiment, assignments);
        assignments.values().forEach(assignment -> {
            Set<String> told = new LinkedHashSet<>();
            assignment.owners().forEach((site, module) -> {
                SiteSpec spec = PetMethods.find(module.getMethod()).orElseThrow()
                        .site(site.stack(), site.point()).orElseThrow();
                String wiring = contexts.of(module).settings().wiring();
                if (spec.wiring(wiring).isEmpty() && told.add(module.getId() + " " + site.point())) {
                    problems.add(problem(module, site, spec, wiring));
                }
            });
        });
        return problems;
    }

    private static Problem problem(PetModule module, Site site, SiteSpec spec, String wiring) {
        return Problem.error("wiring.site", Places.of(module, CommonSettings.WIRING),
                "Method " + module.getMethod() + " cannot be wired " + wiring + " at " + site + ".",
                "There it can be wired " + spec.wirings().stream().map(Wiring::id).collect(Collectors.joining(" or "))
                        + "; put the site into a module of its own, or choose another wiring.");
    }
}
