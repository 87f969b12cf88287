// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.event.EventTail;

/**
 * Where a run is, out of its events: step, total, epoch, time left, the last losses. Fed by one thread; what it tells is
 * measured by the clock of the events, so it is right for a run that somebody looks at hours later.
 */
public final class RunProgress {
    /** Name of the number that the first {@code train} event of every segment carries: steps of the whole run. */
    public static final String TOTAL_STEPS = "totalSteps";

    private static final int WINDOW = 50;

    private final Deque<Event.Train> last = new ArrayDeque<>();
    private final Map<String, Double> losses = new LinkedHashMap<>();
    private OptionalLong total = OptionalLong.empty();
    private long step;
    private int epoch;
    private String doing = "";

    /** Takes what is new. */
    public void add(EventTail.Batch batch) {
        if (batch.restarted()) {
            last.clear();
            step = 0;
        }
        batch.events().forEach(this::add);
    }

    /** Takes one event. */
    public void add(Event event) {
        step = Math.max(step, event.at().step());
        epoch = event.at().epoch();
        switch (event) {
            case Event.Train train -> {
                Optional.ofNullable(train.extra().get(TOTAL_STEPS)).ifPresent(n -> total = OptionalLong.of(n.longValue()));
                last.add(train);
                if (last.size() > WINDOW) {
                    last.removeFirst();
                }
                losses.put(train.task(), train.loss());
                doing = "";
            }
            case Event.Eval eval -> doing = "evaluated " + eval.task() + " on " + eval.split();
            case Event.Resume resume -> {
                // Times of the segment before say nothing about the speed of this one.
                last.clear();
                step = resume.at().step();
                doing = "resumed";
            }
            default -> {
                // Says nothing about progress.
            }
        }
    }

    /** Steps done. */
    public long step() {
        return step;
    }

    /** Steps of the whole run, once its first step is done. */
    public OptionalLong total() {
        return total;
    }

    /** Time left of training; evaluations come on top. Empty until two steps are done. */
    public Optional<Duration> eta() {
        if (total.isEmpty() || last.size() < 2) {
            return Optional.empty();
        }
        Event.Train a = last.getFirst();
        Event.Train b = last.getLast();
        long steps = b.at().step() - a.at().step();
        double seconds = Duration.between(a.at().time(), b.at().time()).toMillis() / 1000.0;
        if (steps <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.round(Math.max(0, total.getAsLong() - step) * seconds / steps)));
    }

    /** {@code step 312 of 700, epoch 2, ETA 1:23, loss vqa 0.312}. */
    public String line() {
        if (last.isEmpty() && doing.isEmpty()) {
            return "starting: reading data and weights";
        }
        StringBuilder line = new StringBuilder("step ").append(step);
        total.ifPresent(n -> line.append(" of ").append(n));
        line.append(", epoch ").append(epoch + 1);
        if (total.isPresent() && step >= total.getAsLong()) {
            line.append(", evaluating");
        } else {
            eta().ifPresent(eta -> line.append(", ETA ").append(Progress.format(eta)));
        }
        if (!doing.isEmpty()) {
            line.append(", ").append(doing);
        } else if (!losses.isEmpty()) {
            line.append(", loss");
            losses.forEach((task, loss) -> line.append(String.format(Locale.ROOT, " %s %.3f", task, loss)));
        }
        return line.toString();
    }
}
