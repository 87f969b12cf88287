// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

/** The model gave no answer: what happened, and what to do. */
public final class AskException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    AskException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What the user can do about it; may be empty. */
    public String remedy() {
        return remedy;
    }
}
