// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

/** The engine cannot be found or started. The message says what is wrong and where, the remedy what to do about it. */
public final class EngineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param message what is wrong, and where
     * @param remedy what the user can do about it
     */
    public EngineException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * @param message what is wrong, and where
     * @param remedy what the user can do about it
     * @param cause what made it fail, or null
     */
    public EngineException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** @return what the user can do about it */
    public String remedy() {
        return remedy;
    }
}
