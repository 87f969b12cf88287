// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;
import org.vlpet.model.experiment.Task;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.ModuleContext;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.Settings;

/** What declarations are told about every module of an experiment whose method is known. */
public final class ModuleContexts {
    private final Map<PetModule, ModuleContext> contexts = new IdentityHashMap<>();
    private final List<String> tasks;

    private ModuleContexts(Experiment experiment) {
        tasks = experiment.getTasks().stream().map(Task::getId).toList();
    }

    /** Looks at the modules of both stacks. */
    public static ModuleContexts of(Experiment experiment, Map<Side, SiteAssignment> assignments) {
        ModuleContexts all = new ModuleContexts(experiment);
        BackboneGeometry geometry = Geometries.of(experiment.getBackbone());
        assignments.forEach((side, assignment) -> {
            Stack stack = side == Side.ENCODER ? experiment.getEncoder() : experiment.getDecoder();
            for (PetModule module : stack.getPet()) {
                Set<String> points = assignment.owners().entrySet().stream()
                        .filter(entry -> entry.getValue() == module).map(entry -> entry.getKey().point())
                        .collect(Collectors.toSet());
                PetMethods.find(module.getMethod()).ifPresent(method -> all.contexts.put(module, new ModuleContext(
                        side, geometry, Settings.of(method, module, stack), all.tasks, points)));
            }
        });
        return all;
    }

    /** The context of a module of the experiment. */
    public ModuleContext of(PetModule module) {
        return contexts.get(module);
    }

    /** Ids of the tasks. */
    public List<String> tasks() {
        return tasks;
    }
}
