// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** How long the parts of a start take; parts that several threads load at once overlap. */
public final class LoadTimes {
    private static final double NANOS_PER_MS = 1e6;

    private final SequencedMap<String, Double> millis = new LinkedHashMap<>();

    /** Does a part. */
    public <T> T measure(String part, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        add(part, (System.nanoTime() - start) / NANOS_PER_MS);
        return result;
    }

    /** A part that was measured elsewhere. */
    public synchronized void add(String part, double time) {
        millis.merge(part, time, Double::sum);
    }

    /** Milliseconds by part, in the order in which they ended. */
    public synchronized SequencedMap<String, Double> millis() {
        return new LinkedHashMap<>(millis);
    }
}
