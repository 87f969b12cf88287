// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vlpet.train.step.StepClock;

/** Wall-clock times of the parts of many steps. */
final class PartTimes implements StepClock {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<Part, List<Double>> times = new EnumMap<>(Part.class);
    private final List<Double> steps = new ArrayList<>();
    private Optional<Part> running = Optional.empty();
    private long since;
    private double step;

    @Override
    public void start(Part part) {
        end();
        running = Optional.of(part);
        since = System.nanoTime();
    }

    @Override
    public void stop() {
        end();
        steps.add(step);
        step = 0;
    }

    void clear() {
        times.clear();
        steps.clear();
    }

    /** Median of every part in milliseconds. */
    Map<String, Double> medians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach((part, values) -> medians.put(part.name().toLowerCase(Locale.ROOT), median(values)));
        return medians;
    }

    double medianStep() {
        return median(steps);
    }

    double fastestStep() {
        return steps.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    private void end() {
        running.ifPresent(part -> {
            double millis = (System.nanoTime() - since) / NANOS_PER_MILLI;
            times.computeIfAbsent(part, p -> new ArrayList<>()).add(millis);
            step += millis;
        });
        running = Optional.empty();
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0 ? 0
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
