// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vlpet.model.BatchSizes;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/**
 * What the tasks of an experiment ask of the machine, as estimates: one entry per task that can take a step.
 *
 * @param tasks in the order of the experiment
 */
public record Workload(List<TaskLoad> tasks) {
    /** Source tokens assumed where a task sets no limit: what bench uses, and about what questions have. */
    public static final int ASSUMED_TEXT_TOKENS = 20;
    /** Target tokens assumed where a task sets no limit. */
    public static final int ASSUMED_TARGET_TOKENS = 10;

    /**
     * One task.
     *
     * @param task its id
     * @param batch examples per step
     * @param estimates of one step
     */
    public record TaskLoad(String task, int batch, Estimates estimates) {
    }

    /** Makes a defensive copy. */
    public Workload {
        tasks = List.copyOf(tasks);
    }

    /** The load of each task; a task without an example per step is left out, validation names it. */
    public static Workload of(Experiment experiment, Plan plan) {
        return new Workload(experiment.getTasks().stream().flatMap(task -> load(experiment, plan, task).stream())
                .toList());
    }

    /** The step that needs most memory; weights, gradients and moments are the same in all. */
    public Optional<TaskLoad> largest() {
        return tasks.stream().max(Comparator.comparingLong(load -> load.estimates().totalBytes()));
    }

    private static Optional<TaskLoad> load(Experiment experiment, Plan plan, Task task) {
        int base = experiment.getTraining().getBatchSize();
        int batch = task.getBatchSize() > 0 ? task.getBatchSize() : BatchSizes.of(task.getKind(), base);
        if (batch < 1) {
            return Optional.empty();
        }
        int text = task.getMaxSourceLength() > 0 ? task.getMaxSourceLength() : ASSUMED_TEXT_TOKENS;
        int target = task.getMaxTargetLength() > 0 ? task.getMaxTargetLength() : ASSUMED_TARGET_TOKENS;
        // A statement of NLVR2 is about two images; Estimates counts the tokens of one.
        int second = task.getKind() == TaskKind.NLVR ? plan.vision().map(VisionGeometry::nBoxes).orElse(0) : 0;
        return Optional.of(new TaskLoad(task.getId(), batch,
                Estimates.of(experiment, plan, batch, text + second, target)));
    }
}
