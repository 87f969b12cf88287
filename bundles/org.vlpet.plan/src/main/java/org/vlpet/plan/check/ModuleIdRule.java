// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.Problem;

/** Modules of a stack have ids, each its own. */
final class ModuleIdRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        for (Stack stack : List.of(experiment.getEncoder(), experiment.getDecoder())) {
            Set<String> seen = new HashSet<>();
            for (PetModule module : stack.getPet()) {
                if (module.getId() == null || module.getId().isBlank()) {
                    problems.add(Problem.error("module.id", Places.of(stack, "pet"), "A module has no id.",
                            "Name it, for example after its method."));
                } else if (!seen.add(module.getId())) {
                    problems.add(Problem.error("module.duplicate", Places.of(module),
                            "Two modules are called \"" + module.getId() + "\".", "Give each its own id."));
                }
            }
        }
        return problems;
    }
}
