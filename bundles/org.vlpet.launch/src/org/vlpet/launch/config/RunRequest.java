// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.vlpet.launch.run.WatchedFolders;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.FrozenExperiment;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.SettingsPath;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Severity;
import org.vlpet.plan.check.Validator;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.StartOptions;

/**
 * What is to be run, checked: the experiment frozen with its overrides, so that what is edited while a run waits changes
 * nothing.
 *
 * @param experiment with overrides, and the folder its relative paths start from
 * @param seeds one run each
 * @param output parent folder of the runs
 * @param start how the engine is started
 */
public record RunRequest(ResolvedExperiment experiment, List<Long> seeds, Path output, StartOptions start) {
    /** Copies the list. */
    public RunRequest {
        seeds = List.copyOf(seeds);
    }

    /**
     * Reads the experiment and checks everything that can be checked before the engine does; not for the display's thread.
     *
     * @throws UserError naming what is wrong and what to do
     */
    public static RunRequest of(RunSettings settings) {
        final Path file = ExperimentPlace.file(settings.experiment());
        final Experiment experiment = ExperimentFile.load(file);
        settings.overrides().forEach(override -> SettingsPath.set(experiment, override));
        Validator.check(experiment).stream().filter(problem -> problem.severity() == Severity.ERROR).findFirst()
                .ifPresent(problem -> {
                    throw new UserError(ExitCode.USAGE, file.getFileName() + ": " + problem.message(),
                            "Open the experiment and see the Problems view.");
                });
        final StartOptions start = EngineSettings.of(settings);
        EngineSettings.checkJdk(start);
        return new RunRequest(new ResolvedExperiment(experiment, file.toAbsolutePath().getParent()),
                Seeds.of(settings.seeds(), experiment), ExperimentPlace.output(settings.output(), file), start);
    }

    /** @return the run directories made, one per seed, in state queued */
    public List<Path> enqueue() {
        final FrozenExperiment frozen = FrozenExperiment.of(experiment);
        final List<Path> runs = new ArrayList<>();
        WatchedFolders.remember(output);
        for (final long seed : seeds) {
            final Path folder = RunDirectory.fresh(output, frozen.experiment().getName(), seed);
            RunWriter.enqueue(folder, frozen.experiment().getName(), seed, frozen.bytes(), start);
            runs.add(folder);
        }
        WatchedFolders.refresh(output);
        return List.copyOf(runs);
    }
}
