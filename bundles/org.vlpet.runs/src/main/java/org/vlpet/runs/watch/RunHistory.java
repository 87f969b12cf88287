// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.event.EventTail;
import org.vlpet.runs.io.RunDirectoryException;

/** Everything one run's log says, for curves and samples: 32 bytes a point. One thread at a time. */
public final class RunHistory {
    private final Path folder;
    private final EventTail tail;
    private final Map<Curve.Key, Points> points = new LinkedHashMap<>();
    private final List<Event.Sample> samples = new ArrayList<>();
    private final TreeMap<Integer, Long> epochStarts = new TreeMap<>();
    private Optional<Instant> start = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private Snapshot snapshot;

    /**
     * What was read so far. Immutable.
     *
     * @param curves  by quantity, in order of appearance
     * @param samples in file order
     * @param problem why reading ended early; empty if all is well
     */
    public record Snapshot(Map<Curve.Key, Curve> curves, List<Event.Sample> samples, Optional<String> problem) {
        /** Nothing read yet. */
        public static final Snapshot NONE = new Snapshot(Map.of(), List.of(), Optional.empty());
    }

    private RunHistory(Path folder) {
        this.folder = folder;
        this.tail = EventTail.of(RunDirectory.of(folder).events());
    }

    public static RunHistory of(Path folder) {
        return new RunHistory(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Reads what is new; the same snapshot as before if there is nothing. */
    public Snapshot poll() {
        boolean changed = snapshot == null;
        try {
            for (EventTail.Batch batch = tail.poll(); ; batch = tail.poll()) {
                if (batch.restarted()) {
                    points.clear();
                    samples.clear();
                    epochStarts.clear();
                    start = Optional.empty();
                }
                batch.events().forEach(this::add);
                changed |= batch.restarted() || !batch.events().isEmpty();
                if (batch.events().isEmpty()) {
                    break;
                }
            }
            changed |= problem.isPresent();
            problem = Optional.empty();
        } catch (RunDirectoryException e) {
            Optional<String> now = Optional.of(e.getMessage() + " " + e.remedy());
            changed |= !now.equals(problem);
            problem = now;
        }
        if (changed) {
            Map<Curve.Key, Curve> curves = new LinkedHashMap<>();
            points.forEach((key, growing) -> curves.put(key, growing.curve(key, this::epochs)));
            snapshot = new Snapshot(curves, List.copyOf(samples), problem);
        }
        return snapshot;
    }

    private void add(Event event) {
        start = start.or(() -> Optional.of(event.at().time()));
        double seconds = (event.at().time().toEpochMilli() - start.orElseThrow().toEpochMilli()) / 1000.0;
        switch (event) {
            case Event.Train train -> {
                epochStarts.putIfAbsent(train.at().epoch(), train.at().step() - 1);
                of(Curve.TRAIN, train.task(), Curve.LOSS).add(train.at().step(), Double.NaN, seconds, train.loss());
            }
            case Event.Eval eval -> eval.metrics().forEach((metric, value) -> of(eval.split(), eval.task(), metric)
                .add(eval.at().step(), eval.at().epoch(), seconds, value));
            case Event.Sample sample -> samples.add(sample);
            case Event.Resume resume -> {
                points.values().forEach(growing -> growing.cut(resume.at().step()));
                samples.removeIf(sample -> sample.at().step() > resume.at().step());
            }
            default -> { }
        }
    }

    private Points of(String split, String task, String metric) {
        return points.computeIfAbsent(new Curve.Key(split, task, metric), key -> new Points());
    }

    /** A step in epochs: where its epoch began, and how far it has come by the length of the first. */
    private double epochs(double step) {
        Map.Entry<Integer, Long> at = null;
        for (Map.Entry<Integer, Long> entry : epochStarts.descendingMap().entrySet()) {
            if (entry.getValue() < step) {
                at = entry;
                break;
            }
        }
        if (at == null) {
            return 0;
        }
        Map.Entry<Integer, Long> next = epochStarts.higherEntry(at.getKey());
        Map.Entry<Integer, Long> before = epochStarts.lowerEntry(at.getKey());
        double length = next != null ? next.getValue() - at.getValue() : before != null
            ? at.getValue() - before.getValue() : Math.max(1, step - at.getValue());
        return at.getKey() + Math.min(1, (step - at.getValue()) / Math.max(1, length));
    }

    /** Growing columns. */
    private static final class Points {
        private double[] steps = new double[64];
        private double[] epochs = new double[64];
        private double[] seconds = new double[64];
        private double[] values = new double[64];
        private int size;

        void add(double step, double epoch, double second, double value) {
            if (size > 0 && step < steps[size - 1]) {
                return;
            }
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, size * 2);
                epochs = Arrays.copyOf(epochs, size * 2);
                seconds = Arrays.copyOf(seconds, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            steps[size] = step;
            epochs[size] = epoch;
            // A clock set back must not make the curve run backwards.
            seconds[size] = size > 0 ? Math.max(second, seconds[size - 1]) : Math.max(0, second);
            values[size++] = value;
        }

        void cut(long step) {
            while (size > 0 && steps[size - 1] > step) {
                size--;
            }
        }

        Curve curve(Curve.Key key, java.util.function.DoubleUnaryOperator epochOf) {
            double[] x = Arrays.copyOf(epochs, size);
            for (int i = 0; i < size; i++) {
                x[i] = Double.isNaN(x[i]) ? epochOf.applyAsDouble(steps[i]) : x[i];
                x[i] = i > 0 ? Math.max(x[i], x[i - 1]) : x[i];
            }
            return new Curve(key, Arrays.copyOf(steps, size), x, Arrays.copyOf(seconds, size), Arrays.copyOf(values, size));
        }
    }
}
