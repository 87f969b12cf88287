// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.List;

/**
 * What was left out of a data set because something is wrong with it, by the choice of the experiment
 * ({@code data.badItems=skip}).
 *
 * @param items items of the annotation files that cannot be read
 * @param examples examples whose image or features are missing or broken
 * @param first what was wrong with a few of each, by file and item
 */
public record Skipped(int items, int examples, List<String> first) {
    /** Nothing. */
    public static final Skipped NONE = new Skipped(0, 0, List.of());

    /** Keeps its own copy of the list. */
    public Skipped {
        first = List.copyOf(first);
    }

    /** Whether anything was left out. */
    public boolean some() {
        return items > 0 || examples > 0;
    }

    /** For people. */
    public String message() {
        return items + " items that cannot be read and " + examples + " examples whose image or features are missing or broken were skipped"
                + (first.isEmpty() ? "" : "; the first: " + String.join("; ", first));
    }
}
