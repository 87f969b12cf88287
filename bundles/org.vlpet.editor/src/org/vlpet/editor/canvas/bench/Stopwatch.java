// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.widgets.Display;

/** Times steps and the longest time in which the display answered nothing; prints a line of JSON for each. */
final class Stopwatch {
    private static final double NANOS = 1e6;
    private static final long PATIENCE = 60_000_000_000L;
    private final Display display;
    private final int items;

    Stopwatch(Display display, int items) {
        this.display = display;
        this.items = items;
    }

    /** Runs a step often; each time ends when {@code shown} holds and nothing is left to paint. */
    void measure(String name, int repeats, Runnable step, BooleanSupplier shown) {
        double[] times = new double[repeats];
        double stall = 0;
        for (int i = 0; i < repeats; i++) {
            long start = System.nanoTime();
            step.run();
            stall = Math.max(stall, since(start));
            stall = Math.max(stall, work(shown));
            times[i] = since(start);
        }
        Arrays.sort(times);
        System.out.println(String.format(Locale.ROOT, "{\"bench\":\"ui\",\"case\":\"%s\",\"items\":%d,\"repeats\":%d,"
                + "\"medianMs\":%.2f,\"maxMs\":%.2f,\"stallMs\":%.2f}", name, items, repeats, times[repeats / 2],
                times[repeats - 1], stall));
    }

    /** Works until the condition holds and everything is painted; the longest single piece of work in ms. */
    double work(BooleanSupplier done) {
        double longest = 0;
        long begin = System.nanoTime();
        boolean more = true;
        while (more || !done.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE) {
                throw new IllegalStateException("the canvas did not come to rest within a minute");
            }
            long start = System.nanoTime();
            more = display.readAndDispatch();
            display.update();
            longest = Math.max(longest, since(start));
            if (!more && !done.getAsBoolean()) {
                display.sleep();
            }
        }
        return longest;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / NANOS;
    }
}
