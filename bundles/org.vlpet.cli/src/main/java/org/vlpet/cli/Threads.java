// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunDirectory;
import org.vlpet.train.setup.ThreadChoice;

/**
 * How many threads torch uses: {@code VLPET_THREADS}, else what a run was started with, else what a short measurement
 * says; see {@link ThreadChoice}.
 */
public final class Threads {
    private static final String VARIABLE = "VLPET_THREADS";
    private static final int FFN = 4;
    private static final int ROWS = 448;

    private Threads() {
    }

    /** Sets the number of threads for work on an experiment. */
    public static ThreadChoice choose(Experiment experiment) {
        return prepare(experiment).get();
    }

    /** The same, to be done later: what {@code VLPET_THREADS} says is read now, and refused now. */
    public static Supplier<ThreadChoice> prepare(Experiment experiment) {
        Optional<ThreadChoice> wanted = wanted();
        return () -> wanted.orElseGet(() -> ThreadChoice.measured(experiment)).apply();
    }

    /** Sets the number of threads for work with a run; a folder that is no run is left for others to refuse. */
    public static Optional<ThreadChoice> choose(Path run) {
        return prepare(run).map(Supplier::get);
    }

    /** The same, to be done later; what the run was started with is read now. */
    public static Optional<Supplier<ThreadChoice>> prepare(Path run) {
        Path experiment = RunDirectory.of(run).experiment();
        if (!Files.isRegularFile(experiment)) {
            return Optional.empty();
        }
        Optional<ThreadChoice> known = wanted()
                .or(() -> RunDirectory.isRun(run) ? ThreadChoice.recorded(Run.open(run)) : Optional.empty());
        return Optional.of(() -> known.orElseGet(() -> ThreadChoice.measured(ExperimentFile.load(experiment))).apply());
    }

    /** Sets the number of threads for a model of this width. */
    public static ThreadChoice choose(int dModel) {
        return wanted().orElseGet(() -> ThreadChoice.measured(dModel, FFN * dModel, ROWS)).apply();
    }

    private static Optional<ThreadChoice> wanted() {
        String wanted = System.getenv(VARIABLE);
        if (wanted == null || wanted.isBlank()) {
            return Optional.empty();
        }
        try {
            int threads = Integer.parseInt(wanted.strip());
            if (threads < 1) {
                throw new NumberFormatException("not positive");
            }
            return Optional.of(ThreadChoice.asked(threads, VARIABLE));
        } catch (NumberFormatException e) {
            throw new UserError(ExitCode.USAGE, VARIABLE + " is \"" + wanted + "\", which is not a number of threads",
                    "Set it to 1 or more, or unset it.", e);
        }
    }
}
