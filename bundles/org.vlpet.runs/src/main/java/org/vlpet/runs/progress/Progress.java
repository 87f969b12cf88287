// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Elapsed time, speed and time left of a loop, from a moving average over its last updates, as
 * {@code [#####.....] 45% 312/700 step, 12.3 samples/s, ETA 1:23}.
 */
public final class Progress {
    /** Updates averaged: enough to smooth task-homogeneous batches, few enough to follow a change. */
    private static final int WINDOW = 50;

    private static final int WIDTH = 10;

    private record Mark(Instant time, long done, long samples) {
    }

    private final InstantSource clock;
    private final String unit;
    private final OptionalLong total;
    private final long first;
    private final Instant start;
    private final Deque<Mark> marks = new ArrayDeque<>();

    private Progress(InstantSource clock, String unit, OptionalLong total, long first) {
        if (total.isPresent() && total.getAsLong() < 0 || first < 0) {
            throw new IllegalArgumentException("negative total or start");
        }
        this.clock = clock;
        this.unit = unit;
        this.total = total;
        this.first = first;
        this.start = clock.instant();
        marks.add(new Mark(start, first, 0));
    }

    /**
     * Starts the clock.
     *
     * @param unit  what is counted, e.g. "step"
     * @param total how many there are, empty if unknown
     * @param first how many are done already, after a resume
     */
    public static Progress start(InstantSource clock, String unit, OptionalLong total, long first) {
        return new Progress(clock, unit, total, first);
    }

    /**
     * Tells where the loop is.
     *
     * @param done    units done, counted from 0, never less than before
     * @param samples samples seen since {@link #start}, never less than before
     */
    public void update(long done, long samples) {
        Mark last = marks.getLast();
        if (done < last.done() || samples < last.samples()) {
            throw new IllegalArgumentException("progress goes backwards");
        }
        marks.add(new Mark(clock.instant(), done, samples));
        if (marks.size() > WINDOW + 1) {
            marks.removeFirst();
        }
    }

    public Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    public OptionalDouble unitsPerSecond() {
        Mark a = marks.getFirst();
        Mark b = marks.getLast();
        return rate(b.done() - a.done(), a, b);
    }

    public OptionalDouble samplesPerSecond() {
        Mark a = marks.getFirst();
        Mark b = marks.getLast();
        return rate(b.samples() - a.samples(), a, b);
    }

    private static OptionalDouble rate(long count, Mark a, Mark b) {
        double seconds = Duration.between(a.time(), b.time()).toNanos() / 1e9;
        return count > 0 && seconds > 0 ? OptionalDouble.of(count / seconds) : OptionalDouble.empty();
    }

    /** Time left, counted from the last update; empty if the total or the speed is unknown. */
    public Optional<Duration> eta() {
        long done = marks.getLast().done();
        if (total.isPresent() && done >= total.getAsLong()) {
            return Optional.of(Duration.ZERO);
        }
        OptionalDouble rate = unitsPerSecond();
        if (total.isEmpty() || rate.isEmpty()) {
            return Optional.empty();
        }
        double seconds = (total.getAsLong() - done) / rate.getAsDouble();
        return Optional.of(Duration.ofSeconds(Math.round(Math.min(seconds, 1e9))));
    }

    /** The line, without a line break. */
    public String line() {
        StringBuilder line = new StringBuilder();
        long done = marks.getLast().done();
        if (total.isPresent()) {
            long all = total.getAsLong();
            // Floored: 100% stands there only when all is done.
            double share = all == 0 ? 1 : Math.min(1, (double) done / all);
            int filled = (int) Math.floor(share * WIDTH);
            line.append('[').repeat("#", filled).repeat(".", WIDTH - filled).append("] ")
                .append((int) Math.floor(share * 100)).append("% ").append(done).append('/').append(all);
        } else {
            line.append(done);
        }
        line.append(' ').append(unit);
        samplesPerSecond().ifPresent(rate -> line.append(String.format(Locale.ROOT, ", %.1f samples/s", rate)));
        if (total.isPresent()) {
            line.append(", ETA ").append(eta().map(Progress::format).orElse("--:--"));
        } else {
            line.append(", ").append(format(elapsed()));
        }
        return line.toString();
    }

    /** {@code 1:23}, {@code 1:02:03}, {@code 2d 1:02:03}. */
    public static String format(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long hours = seconds / 3600 % 24;
        long days = seconds / 86_400;
        String tail = String.format(Locale.ROOT, "%02d:%02d", seconds / 60 % 60, seconds % 60);
        if (days > 0) {
            return days + "d " + hours + ":" + tail;
        }
        return hours > 0 ? hours + ":" + tail : tail.startsWith("0") ? tail.substring(1) : tail;
    }
}
