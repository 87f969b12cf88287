// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vlpet.model.NearestNames;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.model.experiment.Stack;
import org.vlpet.plan.ModuleContexts;
import org.vlpet.plan.Problem;
import org.vlpet.plan.SiteAssignment;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.SettingSpec;

/** Methods are declared, and their settings are those of the declaration. */
final class MethodRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        ModuleContexts contexts = ModuleContexts.of(experiment, SiteAssignment.both(experiment));
        for (Stack stack : List.of(experiment.getEncoder(), experiment.getDecoder())) {
            for (PetModule module : stack.getPet()) {
                Optional<PetMethod> method = PetMethods.find(module.getMethod());
                if (method.isEmpty()) {
                    problems.add(Problem.error("method.unknown", Places.of(module, "method"),
                            "There is no PET method \"" + module.getMethod() + "\".", "Nearest: " + String.join(", ",
                                    NearestNames.of(String.valueOf(module.getMethod()), PetMethods.all().keySet()))
                                    + "."));
                } else {
                    settings(contexts, module, method.get(), problems);
                }
            }
        }
        return problems;
    }

    private static void settings(ModuleContexts contexts, PetModule module, PetMethod method, List<Problem> problems) {
        int before = problems.size();
        Set<String> seen = new HashSet<>();
        for (Setting setting : module.getSettings()) {
            String key = String.valueOf(setting.getKey());
            String place = Places.of(module, key);
            Optional<SettingSpec> spec = method.settings().stream().filter(s -> s.name().equals(key)).findFirst();
            if (spec.isEmpty()) {
                List<String> names = method.settings().stream().map(SettingSpec::name).toList();
                problems.add(Problem.error("setting.unknown", place,
                        "Method " + method.id() + " has no setting \"" + key + "\".", names.isEmpty()
                                ? "It has none: remove this one."
                                : "Nearest: " + String.join(", ", NearestNames.of(key, names)) + "."));
            } else if (!seen.add(key)) {
                problems.add(Problem.error("setting.duplicate", place, "This setting is given twice.",
                        "Keep one of them."));
            } else if (spec.get().parse(String.valueOf(setting.getValue())).isEmpty()) {
                problems.add(Problem.error("setting.value", place, "\"" + setting.getValue() + "\" is not a value of "
                        + key + ".", "Give " + spec.get().allowed() + "."));
            }
        }
        if (problems.size() == before) {
            method.conflict(contexts.of(module))
                    .ifPresent(text -> problems.add(Problem.error("setting.conflict", Places.of(module),
                            "Settings do not fit: " + text + ".", "Change it here or on the stack.")));
        }
    }
}
