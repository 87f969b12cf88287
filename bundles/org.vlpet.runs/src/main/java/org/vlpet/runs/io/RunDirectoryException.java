// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import java.util.Objects;

/**
 * Something about a run directory that a user has to know: the message says what and where, the remedy what to do.
 * The command line maps the kind to its exit code (OUTPUT 6, DATA 3, STATE 2).
 */
public final class RunDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is: the place written to, the content read, or the state the run is in. */
    public enum Kind {
        /** Cannot be written: full, read-only, no permission. */
        OUTPUT,
        /** Cannot be read or is not what it should be: missing, truncated, unknown keys, wrong checksum. */
        DATA,
        /** Not possible now: locked by another process, already finished, a foreign folder. */
        STATE
    }

    private final Kind kind;
    private final String remedy;

    public RunDirectoryException(Kind kind, String message, String remedy) {
        this(kind, message, remedy, null);
    }

    public RunDirectoryException(Kind kind, String message, String remedy, Throwable cause) {
        super(Objects.requireNonNull(message), cause);
        this.kind = Objects.requireNonNull(kind);
        this.remedy = Objects.requireNonNull(remedy);
    }

    public Kind kind() {
        return kind;
    }

    /** What the user can do about it, one sentence; never empty. */
    public String remedy() {
        return remedy;
    }
}
