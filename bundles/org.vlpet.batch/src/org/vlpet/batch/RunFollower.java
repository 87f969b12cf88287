// SPDX-License-Identifier: EPL-2.0
package org.vlpet.batch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.event.EventTail;
import org.vlpet.runs.io.RunDirectoryException;

/** Reads the events of a live run and prints what a person in front of a build log wants to know. */
final class RunFollower {

    private static final long QUIET_NANOS = Duration.ofSeconds(20).toNanos();

    private final BatchRun run;
    private final PrintStream messages;
    private final EventTail tail;
    private long lastTrain = System.nanoTime();

    RunFollower(BatchRun run, PrintStream messages) {
        this.run = run;
        this.messages = messages;
        this.tail = EventTail.of(RunDirectory.of(run.folder()).events());
    }

    void look() {
        try {
            EventTail.Batch batch;
            do {
                batch = tail.poll();
                batch.events().forEach(this::print);
            } while (batch.more());
        } catch (RunDirectoryException e) {
            // A broken line fails the run when it is judged; until then the engine may go on.
            messages.println(run.label() + ": " + e.getMessage());
        }
    }

    private void print(Event event) {
        switch (event) {
            case Event.Eval eval -> messages.println(run.label() + ": epoch " + eval.at().epoch() + ", " + eval.split() + " "
                    + eval.task() + " " + metrics(eval.metrics()));
            case Event.Warning warning -> messages.println(run.label() + ": warning: " + warning.message());
            case Event.Train train when System.nanoTime() - lastTrain > QUIET_NANOS -> {
                lastTrain = System.nanoTime();
                messages.println(String.format(Locale.ROOT, "%s: step %d, loss %.4f", run.label(), train.at().step(),
                        train.loss()));
            }
            default -> {
                // Checkpoints, samples and the end are no news here.
            }
        }
    }

    private static String metrics(Map<String, Double> metrics) {
        return metrics.entrySet().stream().map(entry -> entry.getKey() + String.format(Locale.ROOT, " %.4g", entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
