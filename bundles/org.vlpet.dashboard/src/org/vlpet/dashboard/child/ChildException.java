// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.child;

/** The engine gave no answer: what happened, and what to do. */
public final class ChildException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** With a remedy, which may be empty. */
    public ChildException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What the user can do about it; may be empty. */
    public String remedy() {
        return remedy;
    }
}
