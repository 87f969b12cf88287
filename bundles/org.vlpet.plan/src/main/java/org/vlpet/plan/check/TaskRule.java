// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.plan.Problem;

/** There are tasks, each with its own id, and their texts fit the positions of the backbone. */
final class TaskRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        if (experiment.getTasks().isEmpty()) {
            problems.add(Problem.error("task.none", "tasks", "The experiment has no task.", "Add one."));
        }
        Set<String> seen = new HashSet<>();
        for (Task task : experiment.getTasks()) {
            if (task.getId() == null || task.getId().isBlank()) {
                problems.add(Problem.error("task.id", Places.of(task), "A task has no id.",
                        "Name it, for example after its kind."));
            } else if (!seen.add(task.getId())) {
                problems.add(Problem.error("task.duplicate", Places.of(task),
                        "Two tasks are called \"" + task.getId() + "\".", "Give each its own id."));
            }
            positions(experiment, Places.of(task, "maxSourceLength"), task.getMaxSourceLength(), problems);
            positions(experiment, Places.of(task, "maxTargetLength"), task.getMaxTargetLength(), problems);
        }
        positions(experiment, "decoding.maxLength", experiment.getDecoding().getMaxLength(), problems);
        return problems;
    }

    private static void positions(Experiment experiment, String place, int length, List<Problem> problems) {
        int positions = experiment.getBackbone().getGeometry().getMaxPositions();
        if (experiment.getBackbone().getFamily() == BackboneFamily.BART && length > positions) {
            problems.add(Problem.error("task.positions", place, length + " tokens are more than the " + positions
                    + " positions of the backbone.", "Set it to " + positions + " or less."));
        }
    }
}
