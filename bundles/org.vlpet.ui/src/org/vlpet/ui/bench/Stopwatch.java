// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;

import org.eclipse.swt.widgets.Display;

/**
 * Times steps and the longest time in which the display answered nothing; prints a line of JSON for each on standard output:
 * {@code {"bench", "case", "items", "repeats", "medianMs", "maxMs", "stallMs", "cpuMs"}}. {@code cpuMs} is the processor time
 * that the display's thread took for the median step: what is left of it on a machine that does other work, too.
 */
public final class Stopwatch {
    private static final double NANOS = 1e6;
    private static final long PATIENCE = 60_000_000_000L;
    private static final int NAP = 100;
    /** First turns that are not counted: a user is held up once by what the virtual machine has not compiled yet. */
    private static final int WARM_UP = 3;
    private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    private final Runnable awake = () -> { };
    private final Display display;

    /** Of this display; for its thread. */
    public Stopwatch(Display display) {
        this.display = display;
    }

    /**
     * Runs a step often; each time ends when {@code shown} holds and nothing is left to paint.
     *
     * @param items how many things are on the screen
     */
    public void measure(String name, int items, int repeats, Runnable step, BooleanSupplier shown) {
        double[] times = new double[repeats];
        double[] works = new double[repeats];
        double stall = 0;
        for (int i = -WARM_UP; i < repeats; i++) {
            long start = System.nanoTime();
            long used = cpu.getCurrentThreadCpuTime();
            step.run();
            double longest = Math.max(since(start), work(shown));
            if (i >= 0) {
                stall = Math.max(stall, longest);
                times[i] = since(start);
                works[i] = (cpu.getCurrentThreadCpuTime() - used) / NANOS;
            }
        }
        Arrays.sort(times);
        Arrays.sort(works);
        System.out.println(String.format(Locale.ROOT, "{\"bench\":\"ui\",\"case\":\"%s\",\"items\":%d,\"repeats\":%d,"
                + "\"medianMs\":%.2f,\"maxMs\":%.2f,\"stallMs\":%.2f,\"cpuMs\":%.2f}", name, items, repeats, times[repeats / 2],
                times[repeats - 1], stall, works[repeats / 2]));
    }

    /** Works until the condition holds and everything is painted; the longest single piece of work in ms. */
    public double work(BooleanSupplier done) {
        double longest = 0;
        long begin = System.nanoTime();
        boolean more = true;
        while (more || !done.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE) {
                throw new IllegalStateException("the picture did not come to rest within a minute");
            }
            long start = System.nanoTime();
            more = display.readAndDispatch();
            display.update();
            longest = Math.max(longest, since(start));
            if (!more && !done.getAsBoolean()) {
                // Without an event one would sleep past the end of patience.
                display.timerExec(NAP, awake);
                display.sleep();
            }
        }
        return longest;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / NANOS;
    }
}
