// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Workload;

/**
 * What an experiment needs from where it stands: folders that exist, memory that suffices. Warnings, for the run may
 * happen elsewhere. Looks whether folders are there; opens nothing.
 */
public final class Surroundings {
    private Surroundings() {
    }

    /**
     * Looks around.
     *
     * @param folder folder of the file, to which relative paths refer; empty: only absolute paths are looked at
     */
    public static List<Problem> folders(Experiment experiment, Optional<Path> folder) {
        List<Problem> problems = new ArrayList<>();
        if (experiment.getBackbone() != null) {
            missing(folder, experiment.getBackbone().getFolder(), "backbone.folder", "backbone.folder",
                    "The backbone", "Fetch or copy the HuggingFace folder there, or choose another one.", problems);
        }
        for (Task task : experiment.getTasks()) {
            if (task.getData() != null) {
                missing(folder, task.getData().getRoot(), "data.missing", Places.of(task.getData(), "root"),
                        "The data of task " + task.getId(), "Put the data there, or choose the folder where they are.",
                        problems);
            }
        }
        return problems;
    }

    /** Compares the largest step with what may be used. */
    public static List<Problem> memory(Experiment experiment, Plan plan, OptionalLong budgetBytes) {
        if (budgetBytes.isEmpty()) {
            return List.of();
        }
        return Workload.of(experiment, plan).largest()
                .filter(load -> load.estimates().totalBytes() > budgetBytes.getAsLong())
                .map(load -> List.of(Problem.warning("memory.budget", "training.batchSize", "A step of task "
                        + load.task() + " with " + load.batch() + " examples needs about "
                        + size(load.estimates().totalBytes()) + " (estimate), more than the "
                        + size(budgetBytes.getAsLong()) + " of the memory budget.",
                        "Lower the batch size, or raise the budget in the preferences.")))
                .orElse(List.of());
    }

    /** As exact as it takes to see which of two is more. */
    private static String size(long bytes) {
        return bytes < 1e9 ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    private static void missing(Optional<Path> folder, String text, String id, String place, String what, String fix,
            List<Problem> problems) {
        if (text == null || text.isBlank()) {
            return;
        }
        try {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                if (folder.isEmpty()) {
                    return;
                }
                path = folder.get().resolve(path);
            }
            if (!Files.isDirectory(path)) {
                problems.add(Problem.warning(id, place, what + " should be in the folder " + path.normalize()
                        + ", which does not exist.", fix));
            }
        } catch (InvalidPathException e) {
            problems.add(Problem.error(id, place, "\"" + text + "\" is not a path.", fix));
        }
    }
}
