// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.event.EventTail;

/** The few facts of a log that a list of runs shows, kept up to date event by event in constant memory. */
final class RunFacts {
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private final Map<String, Map<String, Map<String, Double>>> metrics = new LinkedHashMap<>();
    private long step;
    private int epoch;
    private long epochSteps;
    private Optional<Instant> segmentTime = Optional.empty();
    private long segmentStep;

    void add(EventTail.Batch batch) {
        if (batch.restarted()) {
            first = Optional.empty();
            last = Optional.empty();
            segmentTime = Optional.empty();
            metrics.clear();
            step = 0;
            epoch = 0;
            epochSteps = 0;
        }
        batch.events().forEach(this::add);
    }

    private void add(Event event) {
        Instant time = event.at().time();
        first = first.or(() -> Optional.of(time));
        last = Optional.of(time);
        step = event.at().step();
        if (event instanceof Event.Resume || segmentTime.isEmpty()) {
            segmentTime = Optional.of(time);
            segmentStep = step;
        }
        epoch = event.at().epoch();
        if (epochSteps == 0 && epoch == 1 && step > 0) {
            // The first event that counts a finished epoch: a step of the next one, or an evaluation after it.
            epochSteps = event instanceof Event.Train ? step - 1 : step;
        }
        if (event instanceof Event.Eval eval) {
            metrics.computeIfAbsent(eval.split(), split -> new LinkedHashMap<>()).put(eval.task(), eval.metrics());
        }
    }

    Optional<Instant> first() {
        return first;
    }

    Optional<Instant> last() {
        return last;
    }

    Map<String, Map<String, Double>> metrics(String split) {
        return metrics.getOrDefault(split, Map.of());
    }

    long step() {
        return step;
    }

    int epoch() {
        return epoch;
    }

    /** Share of the training that is done; unknown until an epoch was finished. */
    OptionalDouble progress(int epochs) {
        return epochSteps > 0 && epochs > 0 ? OptionalDouble.of(Math.min(1, (double) step / (epochSteps * epochs)))
            : OptionalDouble.empty();
    }

    /** By the speed since the last start. */
    Optional<Duration> timeLeft(int epochs) {
        if (progress(epochs).isEmpty() || step <= segmentStep || segmentTime.isEmpty()) {
            return Optional.empty();
        }
        double perStep = Duration.between(segmentTime.get(), last.orElseThrow()).toMillis() / (double) (step - segmentStep);
        return Optional.of(Duration.ofMillis((long) Math.max(0, perStep * (epochSteps * epochs - step))));
    }
}
