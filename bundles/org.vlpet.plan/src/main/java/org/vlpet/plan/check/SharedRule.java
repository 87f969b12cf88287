// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.ModuleContexts;
import org.vlpet.plan.Problem;
import org.vlpet.plan.SiteAssignment;
import org.vlpet.plan.pet.ModuleContext;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.PetScope;

/** Modules that share a tensor agree about its shape and first values. */
final class SharedRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        ModuleContexts contexts = ModuleContexts.of(experiment, SiteAssignment.both(experiment));
        Map<String, PetParameter> tensors = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (Stack stack : List.of(experiment.getEncoder(), experiment.getDecoder())) {
            for (PetModule module : stack.getPet()) {
                ModuleContext context = contexts.of(module);
                if (context == null || context.points().isEmpty()) {
                    continue;
                }
                for (PetParameter parameter : shared(module, context)) {
                    PetParameter before = tensors.putIfAbsent(parameter.name(), parameter);
                    String owner = owners.putIfAbsent(parameter.name(), Places.of(module));
                    if (before != null && !before.sameTensor(parameter)) {
                        problems.add(Problem.error("setting.shared", Places.of(module), "It shares " + parameter.name()
                                + " with " + owner + ", which wants it with shape " + before.shape() + ", not "
                                + parameter.shape() + ".", "Give both modules the same settings."));
                        break;
                    }
                }
            }
        }
        return problems;
    }

    private static List<PetParameter> shared(PetModule module, ModuleContext context) {
        List<PetParameter> all = new ArrayList<>();
        for (PetScope scope : PetScope.values()) {
            PetMethods.find(module.getMethod()).ifPresent(method -> all.addAll(method.shared(scope, context)));
        }
        return all;
    }
}
