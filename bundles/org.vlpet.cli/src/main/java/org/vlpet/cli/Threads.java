// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.runs.RunDirectory;

/**
 * How many threads torch uses: {@code VLPET_THREADS}, or all cores for a model of real size. Narrow models get one
 * thread: their matrices are so small that waiting for each other costs more than the second thread brings, and far
 * more on a machine that is busy.
 */
public final class Threads {
    private static final String VARIABLE = "VLPET_THREADS";
    private static final int WIDE = 512;

    private Threads() {
    }

    /** Sets the number of threads for work on an experiment. */
    public static void choose(Experiment experiment) {
        choose(experiment.getBackbone().getGeometry().getDModel());
    }

    /** Sets the number of threads for work with a run; a folder that is no run is left for others to refuse. */
    public static void choose(Path run) {
        Path experiment = RunDirectory.of(run).experiment();
        if (Files.isRegularFile(experiment)) {
            choose(ExperimentFile.load(experiment));
        }
    }

    /** Sets the number of threads for a model of this width. */
    public static void choose(int dModel) {
        String wanted = System.getenv(VARIABLE);
        if (wanted == null || wanted.isBlank()) {
            boolean wide = dModel >= WIDE;
            TorchEngine.setThreads(wide ? Runtime.getRuntime().availableProcessors() : 1);
            return;
        }
        try {
            int threads = Integer.parseInt(wanted.strip());
            if (threads < 1) {
                throw new NumberFormatException("not positive");
            }
            TorchEngine.setThreads(threads);
        } catch (NumberFormatException e) {
            throw new UserError(ExitCode.USAGE, VARIABLE + " is \"" + wanted + "\", which is not a number of threads",
                    "Set it to 1 or more, or unset it.", e);
        }
    }
}
