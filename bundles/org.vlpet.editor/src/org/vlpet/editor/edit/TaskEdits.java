// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.edit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/** Tasks: adding, removing, ordering; and the visual input as a whole. */
public final class TaskEdits {
    private TaskEdits() {
    }

    /** Adds a task of a kind at the end, named after it; where its data are is taken from the last task. */
    public static Edit add(TaskKind kind) {
        return Edit.of("Add task " + kind.getLiteral(), experiment -> {
            Task task = ExperimentFactory.eINSTANCE.createTask();
            task.setKind(kind);
            task.setId(freeId(experiment, kind.getLiteral()));
            List<Task> tasks = experiment.getTasks();
            task.setData(tasks.isEmpty() || tasks.getLast().getData() == null
                    ? ExperimentFactory.eINSTANCE.createTaskData() : EcoreUtil.copy(tasks.getLast().getData()));
            tasks.add(task);
        });
    }

    /** Removes the task at this position. */
    public static Edit remove(int index) {
        return Edit.of("Remove task", experiment -> experiment.getTasks().remove(checked(experiment, index)));
    }

    /** Adds a copy behind the task at this position. */
    public static Edit duplicate(int index) {
        return Edit.of("Duplicate task", experiment -> {
            Task copy = EcoreUtil.copy(experiment.getTasks().get(checked(experiment, index)));
            copy.setId(freeId(experiment, copy.getId()));
            experiment.getTasks().add(index + 1, copy);
        });
    }

    /** Moves a task; the order is that of the loader (spec C.1). */
    public static Edit move(int from, int to) {
        return Edit.of("Move task", experiment -> experiment.getTasks().move(checked(experiment, to),
                checked(experiment, from)));
    }

    /** Gives the experiment a visual input, or takes it away. */
    public static Edit vision(boolean wanted) {
        return Edit.of(wanted ? "Add the visual input" : "Remove the visual input", experiment -> {
            if (wanted != (experiment.getVision() != null)) {
                experiment.setVision(wanted ? ExperimentFactory.eINSTANCE.createVisionInput() : null);
            }
        });
    }

    private static int checked(Experiment experiment, int index) {
        if (index < 0 || index >= experiment.getTasks().size()) {
            throw Claims.refused("There is no task " + (index + 1) + " any more.", "Select another one.");
        }
        return index;
    }

    private static String freeId(Experiment experiment, String wanted) {
        Set<String> taken = experiment.getTasks().stream().map(Task::getId).collect(Collectors.toSet());
        return IntStream.iterate(1, n -> n + 1).mapToObj(n -> n == 1 ? wanted : wanted + n)
                .filter(id -> !taken.contains(id)).findFirst().orElseThrow();
    }
}
