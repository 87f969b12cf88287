// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** What became of the images or videos of an extraction; filled while it runs. */
public final class ExtractionReport {
    private final boolean skip;
    private final List<String> unreadable = new ArrayList<>();
    private int written;
    private int kept;

    /** Hears what is done. */
    @FunctionalInterface
    public interface Listener {
        /** So many of all. */
        void at(long done, long total);
    }

    /**
     * Starts empty.
     *
     * @param skip leave out what cannot be read, and report it, instead of stopping
     */
    ExtractionReport(boolean skip) {
        this.skip = skip;
    }

    /** Notes a broken file, or stops at it. */
    void broken(UserError error) {
        if (!skip || error.exitCode() != ExitCode.DATA) {
            throw error;
        }
        unreadable.add(error.getMessage());
    }

    void written(int count) {
        written += count;
    }

    void keep() {
        kept++;
    }

    /** New feature files. */
    public int written() {
        return written;
    }

    /** Feature files that were there. */
    public int kept() {
        return kept;
    }

    /** Messages that name what was left out. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
