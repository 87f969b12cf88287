// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.List;

/**
 * Something about the data that the user should know.
 *
 * @param level how bad it is
 * @param code stable name, e.g. {@code features.missing}
 * @param task id of the task
 * @param split split or splits it is about
 * @param message what was found, with counts
 * @param remedy what to do
 * @param examples a few of the items it is about; the message has their number
 */
public record Finding(Level level, String code, String task, String split, String message, String remedy,
        List<String> examples) {
    /** Items named at most. */
    static final int NAMED = 5;

    /** How bad a finding is. */
    public enum Level {
        /** Training or evaluation will fail. */
        ERROR,
        /** They will work, but numbers may not mean what they seem to. */
        WARNING
    }

    /** Keeps a few of the examples. */
    public Finding {
        examples = examples.stream().limit(NAMED).toList();
    }
}
