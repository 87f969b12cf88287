// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.nio.file.Path;
import java.util.List;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.setup.RunParts;

/**
 * What {@link TrainingRun} is asked to do.
 *
 * @param experiment the experiment with the folder its relative paths start from
 * @param folder run directory; new or empty for a new run, a queued or interrupted run otherwise
 * @param seed seed of the run
 * @param resume go on with the run in {@code folder}
 * @param allowDrift resume although settings of the machine differ; results are then not bit-equal
 * @param commandLine as started, for the record
 * @param progress where the progress line goes
 * @param storage the disk; tests let it fail
 * @param alone done when all is open and nothing runs beside ({@link RunParts#open}): chooses the number of threads
 */
public record RunOptions(ResolvedExperiment experiment, Path folder, long seed, boolean resume, boolean allowDrift,
        List<String> commandLine, ProgressSink progress, Storage storage, Runnable alone) {
    /** Makes a defensive copy. */
    public RunOptions {
        commandLine = List.copyOf(commandLine);
    }

    /** With as many threads as torch uses already. */
    public RunOptions(ResolvedExperiment experiment, Path folder, long seed, boolean resume, boolean allowDrift,
            List<String> commandLine, ProgressSink progress, Storage storage) {
        this(experiment, folder, seed, resume, allowDrift, commandLine, progress, storage, () -> { });
    }

    /** A new run on the real disk, without progress. */
    public static RunOptions of(ResolvedExperiment experiment, Path folder, long seed) {
        return new RunOptions(experiment, folder, seed, false, false, List.of(), ProgressSink.none(), Storage.disk());
    }

    /** The same, going on with what is in the folder. */
    public RunOptions resumed() {
        return new RunOptions(experiment, folder, seed, true, allowDrift, commandLine, progress, storage, alone);
    }

    /** The same with a progress line. */
    public RunOptions showing(ProgressSink sink) {
        return new RunOptions(experiment, folder, seed, resume, allowDrift, commandLine, sink, storage, alone);
    }
}
