// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics;

/** Input that cannot be scored. The message names the file (if any), the place in it and what to do. */
public final class MetricsInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MetricsInputException(String message) {
        super(message);
    }

    public MetricsInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
