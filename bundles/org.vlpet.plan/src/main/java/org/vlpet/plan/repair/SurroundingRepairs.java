// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.vlpet.model.Copies;
import org.vlpet.model.NearestNames;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Workload;

/** Mends what does not fit where the experiment stands. */
final class SurroundingRepairs {
    private static final int LISTED = 1000;

    private SurroundingRepairs() {
    }

    /**
     * Folders nearby whose names are like the missing one: beside it, beside the file, and where the project keeps such:
     * data in {@code data}, backbones in {@code models}.
     */
    static List<Repair> folder(Experiment experiment, Problem problem, Optional<Path> base) {
        if (base.isEmpty()) {
            return List.of();
        }
        Optional<String> written = written(experiment, problem.place());
        if (written.isEmpty()) {
            return List.of();
        }
        try {
            Path wanted = base.get().resolve(written.get()).normalize();
            List<String> nearby = new ArrayList<>();
            Path home = base.get().toAbsolutePath().normalize();
            String kept = problem.id().equals("backbone.folder") ? "models" : "data";
            for (Path place : Stream.of(wanted.getParent(), home, home.resolveSibling(kept)).distinct().toList()) {
                folders(place).forEach(found -> nearby.add(home.relativize(found.toAbsolutePath()).toString()));
            }
            return NearestNames.of(written.get(), nearby.stream().distinct().toList()).stream()
                    .map(path -> Repair.set(problem.place(), path)).toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static Optional<String> written(Experiment experiment, String place) {
        if (place.equals("backbone.folder")) {
            return Optional.ofNullable(experiment.getBackbone().getFolder());
        }
        return experiment.getTasks().stream().filter(task -> place.equals("tasks[" + task.getId() + "].data.root"))
                .map(task -> task.getData().getRoot()).findFirst();
    }

    private static List<Path> folders(Path place) {
        if (place == null || !Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(place)) {
            return children.filter(Files::isDirectory).filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted().limit(LISTED).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    /** The largest base batch size whose largest step fits; halved until it does. */
    static List<Repair> batch(Experiment experiment, OptionalLong budget) {
        Experiment copy = Copies.of(experiment);
        Plan plan = Planner.planModel(copy);
        List<Step> steps = new ArrayList<>();
        for (int batch = copy.getTraining().getBatchSize(); batch >= 1 && budget.isPresent(); batch /= 2) {
            copy.getTraining().setBatchSize(batch);
            long needed = Workload.of(copy, plan).tasks().stream().filter(load -> follows(copy, load.task()))
                    .mapToLong(load -> load.estimates().totalBytes()).max().orElse(0);
            if (needed <= budget.getAsLong() && batch < experiment.getTraining().getBatchSize()) {
                steps.add(new Step.SetValue("training.batchSize", String.valueOf(batch)));
                return List.of(new Repair("Set training.batchSize to " + batch, steps));
            }
        }
        return List.of();
    }

    /** Whether the batch size of the task follows the base; others are the user's own choice. */
    private static boolean follows(Experiment experiment, String task) {
        return experiment.getTasks().stream().filter(candidate -> task.equals(candidate.getId()))
                .map(Task::getBatchSize).allMatch(size -> size == 0);
    }
}
