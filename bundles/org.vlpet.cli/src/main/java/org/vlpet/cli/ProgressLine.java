// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.time.InstantSource;
import java.util.OptionalLong;
import org.vlpet.runs.progress.Progress;

/**
 * A progress line with ETA on the message channel: rewritten in place on a terminal, a line every ten percent where the
 * output goes to a file.
 */
public final class ProgressLine implements AutoCloseable {
    private static final long REDRAW_NANOS = 200_000_000L;
    private final Console console;
    private final String unit;
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private Progress progress;
    private String topic = "";
    private long lastDrawn;
    private long lastTenth = -1;

    /** A line that counts {@code unit}. */
    public ProgressLine(Console console, String unit) {
        this.console = console;
        this.unit = unit;
    }

    /** Some more is done. */
    public synchronized void at(String what, long done, long total) {
        if (progress == null || !what.equals(topic)) {
            progress = Progress.start(InstantSource.system(), unit, total > 0 ? OptionalLong.of(total)
                    : OptionalLong.empty(), 0);
            topic = what;
            lastTenth = -1;
        }
        progress.update(done, done);
        draw(done, total);
    }

    private void draw(long done, long total) {
        long now = System.nanoTime();
        if (terminal) {
            if (now - lastDrawn > REDRAW_NANOS || done == total) {
                lastDrawn = now;
                console.messages().print("\r\033[K" + topic + " " + progress.line());
                console.messages().flush();
            }
            return;
        }
        long tenth = total > 0 ? 10 * done / total : done / 1000;
        if (tenth > lastTenth) {
            lastTenth = tenth;
            console.say(topic + " " + progress.line());
        }
    }

    @Override
    public void close() {
        if (terminal && progress != null) {
            console.messages().println();
        }
    }
}
