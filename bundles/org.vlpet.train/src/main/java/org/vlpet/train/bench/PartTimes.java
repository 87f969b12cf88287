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
    private final List<Double> worked = new ArrayList<>();
    private Optional<Part> running = Optional.empty();
    private long since;
    private double step;
    private double cpu;

    @Override
    public void start(Part part) {
        end();
        if (step == 0) {
            cpu = ProcessMemory.cpuMillis();
        }
        running = Optional.of(part);
        since = System.nanoTime();
    }

    @Override
    public void stop() {
        end();
        steps.add(step);
        worked.add(ProcessMemory.cpuMillis() - cpu);
        step = 0;
    }

    void clear() {
        times.clear();
        steps.clear();
        worked.clear();
    }

    /** Median of every part in milliseconds. */
    Map<String, Double> medians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach((part, values) -> medians.put(part.name().toLowerCase(Locale.ROOT), median(values)));
        return medians;
    }

    /** Every time of every part, of whole steps as {@code step}, and of all cores together as {@code cpu}; in ms. */
    Map<String, List<Double>> lists() {
        Map<String, List<Double>> lists = new LinkedHashMap<>();
        times.forEach((part, values) -> lists.put(part.name().toLowerCase(Locale.ROOT), List.copyOf(values)));
        lists.put("step", List.copyOf(steps));
        lists.put("cpu", List.copyOf(worked));
        return lists;
    }

    double medianStep() {
        return median(steps);
    }

    /** What all cores together worked in a step. */
    double medianCpu() {
        return median(worked);
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
        return values.isEmpty() ? 0 : Spread.of(values).median();
    }
}
