// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import ai.djl.engine.EngineException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.RunDirectoryException;

/** Turns what can go wrong in a run into words and an exit code. */
public final class RunErrors {
    private RunErrors() {
    }

    /** The error for the user; a {@link UserError} stays as it is. */
    public static UserError of(Throwable thrown) {
        return switch (thrown) {
            case UserError error -> error;
            case RunDirectoryException error -> new UserError(switch (error.kind()) {
                case OUTPUT -> ExitCode.OUTPUT;
                case DATA -> ExitCode.DATA;
                case STATE -> ExitCode.USAGE;
            }, error.getMessage(), error.remedy(), error);
            case MetricsInputException error -> new UserError(ExitCode.DATA, error.getMessage(), "", error);
            case OutOfMemoryError error -> memory("The Java heap is full", error);
            case EngineException error when isMemory(error) -> memory("There is not enough native memory", error);
            case UncheckedIOException error -> new UserError(ExitCode.OUTPUT,
                    "Reading or writing failed: " + error.getCause().getMessage() + ".",
                    "Check free space and permissions.", error);
            default -> new UserError(ExitCode.CHECK_FAILED, "Internal error: " + thrown,
                    "Run again with --debug and report the stack trace.", thrown);
        };
    }

    /** The loss or the gradients are not finite any more. */
    static UserError diverged(long step, String task, String what) {
        return new UserError(ExitCode.DIVERGED, "Training diverged at step " + step + ", task " + task + ": " + what
                + ". No parameter was changed by this step; the last checkpoint is from before it.",
                "Lower training.learningRate, raise training.warmupRatio, or check the features of task " + task
                        + " for infinite values; then start a new run.");
    }

    private static UserError memory(String what, Throwable cause) {
        return new UserError(ExitCode.OUT_OF_MEMORY, what + ": " + cause.getMessage() + ".",
                "Lower training.batchSize, give the process more memory, or end other programs; then --resume.", cause);
    }

    private static boolean isMemory(EngineException error) {
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("not enough memory") || text.contains("can't allocate memory")
                || text.contains("bad_alloc");
    }
}
