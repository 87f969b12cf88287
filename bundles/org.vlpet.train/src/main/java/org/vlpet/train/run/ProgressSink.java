// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Where the progress line of a run goes. The line is made only when it is shown. */
@FunctionalInterface
public interface ProgressSink {
    /** How often a terminal is redrawn, and how often a log file gets a line. */
    Duration REDRAW = Duration.ofMillis(200);
    /** See {@link #REDRAW}. */
    Duration LOG = Duration.ofSeconds(10);

    /** Tells where the run is; called at every step. {@code last}: show it in any case and end the line. */
    void show(Supplier<String> line, boolean last);

    /** Shows nothing. */
    static ProgressSink none() {
        return (line, last) -> { };
    }

    /**
     * Redraws one line of a terminal, or writes a line now and then where {@code out} is a file.
     *
     * @param terminal whether a carriage return goes back to the start of the line
     */
    static ProgressSink to(PrintStream out, boolean terminal, InstantSource clock) {
        return new ProgressSink() {
            private Instant next = Instant.MIN;
            private int width;

            @Override
            public void show(Supplier<String> line, boolean last) {
                Instant now = clock.instant();
                if (!last && now.isBefore(next)) {
                    return;
                }
                next = now.plus(terminal ? REDRAW : LOG);
                String text = line.get();
                if (terminal) {
                    out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())) + (last ? "\n" : ""));
                    width = last ? 0 : text.length();
                } else {
                    out.println(text);
                }
                out.flush();
            }
        };
    }
}
