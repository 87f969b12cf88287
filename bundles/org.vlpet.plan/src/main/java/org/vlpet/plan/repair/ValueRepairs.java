// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.VisionInput;
import org.vlpet.plan.Problem;
import org.vlpet.plan.check.ValueRange;

/** Mends single values: sizes, vocabulary, seeds, tasks. */
final class ValueRepairs {
    private ValueRepairs() {
    }

    static List<Repair> of(Experiment experiment, Problem problem) {
        VisionInput vision = experiment.getVision();
        return switch (problem.id()) {
            case "vocabulary.rows", "vocabulary.words" -> List.of(Repair.set(problem.place(), vision.getNBoxes()));
            case "vision.tokens" -> List.of(Repair.set("vision.nBoxes", vision.getInputTokens()),
                    Repair.set("vision.downsample", "adaptive_max_pool_2d"));
            case "vision.grid" -> List.of(Repair.set("vision.inputTokens",
                    (long) vision.getPatchGrid() * vision.getPatchGrid()));
            case "vision.square" -> List.of(Repair.set(problem.place(), square(problem.place().endsWith("nBoxes")
                    ? vision.getNBoxes() : vision.getInputTokens())));
            case "seed.none" -> List.of(Repair.set("seeds", 42));
            case "seed.duplicate" -> List.of(Repair.set("seeds", new LinkedHashSet<>(experiment.getSeeds()).stream()
                    .map(String::valueOf).collect(Collectors.joining(","))));
            case "task.id", "task.duplicate" -> rename(experiment);
            case "task.positions" -> List.of(Repair.set(problem.place(),
                    experiment.getBackbone().getGeometry().getMaxPositions()));
            case "number.range" -> ValueRange.nearest(experiment, problem.place())
                    .map(value -> List.of(Repair.set(problem.place(), value))).orElse(List.of());
            default -> List.of();
        };
    }

    private static int square(int tokens) {
        int side = Math.max(1, (int) Math.round(Math.sqrt(tokens)));
        return side * side;
    }

    /** Gives every task without an own name one after its kind. */
    private static List<Repair> rename(Experiment experiment) {
        Set<String> taken = new LinkedHashSet<>();
        for (int i = 0; i < experiment.getTasks().size(); i++) {
            Task task = experiment.getTasks().get(i);
            if (task.getId() == null || task.getId().isBlank() || !taken.add(task.getId())) {
                String kind = task.getKind().getLiteral();
                Set<String> all = experiment.getTasks().stream().map(Task::getId).collect(Collectors.toSet());
                String id = IntStream.iterate(1, n -> n + 1).mapToObj(n -> n == 1 ? kind : kind + n)
                        .filter(name -> !all.contains(name)).findFirst().orElseThrow();
                return List.of(Repair.of("Call task " + (i + 1) + " " + id, new Step.RenameTask(i, id)));
            }
        }
        return List.of();
    }
}
