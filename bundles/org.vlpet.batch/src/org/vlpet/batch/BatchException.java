// SPDX-License-Identifier: EPL-2.0
package org.vlpet.batch;

/** The arguments do not make sense, or the summary cannot be written. The message says what to do. */
public final class BatchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    BatchException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static BatchException usage(String message) {
        return new BatchException(BatchApplication.USAGE, message);
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
