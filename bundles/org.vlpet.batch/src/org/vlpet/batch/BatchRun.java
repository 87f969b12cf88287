// SPDX-License-Identifier: EPL-2.0
package org.vlpet.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.vlpet.model.ExperimentFile;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;

/**
 * One run to do.
 *
 * @param experiment file or preset, as given
 * @param name name of the experiment
 * @param seed of this run
 * @param folder its run directory; does not exist yet
 * @param arguments for the engine
 */
record BatchRun(String experiment, String name, long seed, Path folder, List<String> arguments) {

    /** Name for messages. */
    String label() {
        return folder.getFileName().toString();
    }

    /**
     * All runs in the order of the arguments. Experiments are read here, so that a slip is found before anything is trained.
     */
    static List<BatchRun> all(BatchOptions options) throws BatchException {
        final List<BatchRun> runs = new ArrayList<>();
        final Set<Path> taken = new HashSet<>();
        for (final String experiment : options.experiments()) {
            final Experiment read = read(experiment, options.sets());
            for (final long seed : seeds(read, options)) {
                final Path folder = free(options.out(), read.getName().replaceAll("[^A-Za-z0-9._-]", "_") + "-" + seed, taken);
                final List<String> arguments = new ArrayList<>(List.of("train", experiment));
                options.sets().forEach(set -> arguments.addAll(List.of("--set", set)));
                arguments.addAll(List.of("--seed", Long.toString(seed), "--out", folder.toString()));
                runs.add(new BatchRun(experiment, read.getName(), seed, folder, List.copyOf(arguments)));
            }
        }
        return List.copyOf(runs);
    }

    private static Experiment read(String experiment, List<String> sets) throws BatchException {
        try {
            final Experiment read = ExperimentFile.resolve(experiment).experiment();
            sets.forEach(set -> SettingsPath.set(read, set));
            return read;
        } catch (UserError e) {
            throw BatchException.usage(experiment + ": " + e.getMessage() + " " + e.remedy());
        }
    }

    private static List<Long> seeds(Experiment experiment, BatchOptions options) {
        if (options.allSeeds() && !experiment.getSeeds().isEmpty()) {
            return experiment.getSeeds().stream().map(Integer::longValue).distinct().toList();
        }
        if (!options.seeds().isEmpty()) {
            return options.seeds().stream().distinct().toList();
        }
        return List.of(experiment.getSeeds().isEmpty() ? 0L : experiment.getSeeds().getFirst());
    }

    /** What an earlier call left is never touched. */
    private static Path free(Path out, String name, Set<Path> taken) {
        Path folder = out.resolve(name);
        for (int i = 2; Files.exists(folder) || !taken.add(folder); i++) {
            folder = out.resolve(name + "-" + i);
        }
        return folder;
    }
}
