// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.nio.file.FileSystemException;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.RunDirectoryException;

/** Translates what rooms throw into what the user is told. */
public final class Failures {
    private Failures() {
    }

    /** The same failure as a {@link UserError} with message, remedy and exit code. */
    public static UserError asUserError(Throwable problem) {
        return switch (problem) {
            case UserError e -> e;
            case MetricsInputException e -> new UserError(ExitCode.DATA, e.getMessage(), "", e);
            case RunDirectoryException e -> new UserError(exitCode(e.kind()), e.getMessage(), e.remedy(), e);
            case OutOfMemoryError e -> new UserError(ExitCode.OUT_OF_MEMORY, "memory ran out: " + e.getMessage(),
                    "Use a smaller training.batchSize, or give the Java heap more memory.", e);
            case FileSystemException e -> new UserError(ExitCode.OUTPUT, e.getMessage(),
                    "Check that the place exists, may be written and has space left.", e);
            default -> internal(problem);
        };
    }

    private static ExitCode exitCode(RunDirectoryException.Kind kind) {
        return switch (kind) {
            case OUTPUT -> ExitCode.OUTPUT;
            case DATA -> ExitCode.DATA;
            case STATE -> ExitCode.USAGE;
        };
    }

    private static UserError internal(Throwable problem) {
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UserError || cause instanceof RunDirectoryException
                    || cause instanceof MetricsInputException || cause instanceof OutOfMemoryError) {
                return asUserError(cause);
            }
        }
        String text = String.valueOf(problem.getMessage());
        if (text.contains("DefaultCPUAllocator") || text.contains("not enough memory")) {
            return new UserError(ExitCode.OUT_OF_MEMORY, "native memory ran out: " + text.lines().findFirst().orElse(""),
                    "Use a smaller training.batchSize.", problem);
        }
        return new UserError(ExitCode.CHECK_FAILED, "internal error: " + problem,
                "This is our mistake. Run again with --debug and report what it prints.", problem);
    }
}
