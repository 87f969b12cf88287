// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Items that were skipped because something is wrong with them, instead of ending the reading at the first. What becomes
 * of a bad item is decided by who wants a file read; the readers in between need not know, so it is not passed through
 * them. A file that is no JSON, or ends too early, cannot be skipped in part and stays an error.
 */
public final class BadItemLog {
    private static final ScopedValue<BadItemLog> CURRENT = ScopedValue.newInstance();
    private static final int KEPT = 5;

    private final List<String> first = new ArrayList<>();
    private int count;

    /** Runs something; bad items that it reads from JSON files on this thread go into this log. */
    public <T> T during(Supplier<T> action) {
        return ScopedValue.where(CURRENT, this).call(action::get);
    }

    /** Notes something that was skipped. */
    public void add(String message) {
        count++;
        if (first.size() < KEPT) {
            first.add(message);
        }
    }

    /** How many were skipped. */
    public int count() {
        return count;
    }

    /** What was wrong with the first of them. */
    public List<String> first() {
        return List.copyOf(first);
    }

    /** Reads one item, which may be bad. */
    static void item(Runnable reading) {
        try {
            reading.run();
        } catch (UserError e) {
            if (!CURRENT.isBound() || e.exitCode() != ExitCode.DATA) {
                throw e;
            }
            CURRENT.get().add(e.getMessage());
        }
    }
}
