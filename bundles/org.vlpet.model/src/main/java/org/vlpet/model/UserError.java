// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.util.Objects;

/** Something the user can mend: says what is wrong and where, what to do about it, and the exit code it leads to. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String remedy;

    /**
     * Creates the error.
     *
     * @param exitCode what the process exits with
     * @param message what is wrong, and where (file, line, key)
     * @param remedy what to do; may be empty
     */
    public UserError(ExitCode exitCode, String message, String remedy) {
        this(exitCode, message, remedy, null);
    }

    /** The same with the cause, shown under {@code --debug} only. */
    public UserError(ExitCode exitCode, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.exitCode = Objects.requireNonNull(exitCode);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /** What the process exits with. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** What to do about it; may be empty. */
    public String remedy() {
        return remedy;
    }
}
