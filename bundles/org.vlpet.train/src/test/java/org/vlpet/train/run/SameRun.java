// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vlpet.runs.Run;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.event.Event;
import org.vlpet.train.state.Moments;
import org.vlpet.train.state.TunedTensors;

/** Two runs that must be one. */
final class SameRun {
    private SameRun() {
    }

    /** Asks the run in a folder to stop after its step. */
    static void stop(Path folder) {
        try {
            Files.createDirectories(folder.resolve("control"));
            Files.write(folder.resolve("control/stop"), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bits of trainables, moments and predictions, and every number in the events. */
    static void check(Path whole, Path folder, int steps) {
        for (CheckpointKind kind : CheckpointKind.values()) {
            var expected = Run.open(whole).checkpoint(kind).orElseThrow().load();
            var found = Run.open(folder).checkpoint(kind).orElseThrow().load();
            assertEquals(expected.keySet(), found.keySet());
            assertEquals(kind == CheckpointKind.LAST, found.containsKey(Moments.FILE));
            for (String name : List.of(TunedTensors.FILE, Moments.FILE)) {
                if (found.containsKey(name)) {
                    assertArrayEquals(bytes(expected.get(name)), bytes(found.get(name)), kind + " " + name);
                }
            }
        }
        List<String> events = numbers(whole);
        assertEquals(steps, events.stream().filter(line -> line.startsWith("train")).count());
        assertEquals(events, numbers(folder));
        assertNotEquals(events.get(1), events.get(2));
        assertEquals(Run.open(whole).summary(), Run.open(folder).summary());
    }

    private static List<String> numbers(Path folder) {
        List<String> lines = new ArrayList<>();
        try (Stream<Event> events = Run.open(folder).events()) {
            events.forEach(event -> {
                switch (event) {
                    case Event.Train e -> lines.add("train " + e.at().step() + " " + e.task() + " " + e.loss() + " "
                            + e.lr() + " " + e.gradNorm());
                    case Event.Eval e -> lines.add("eval " + e.at().step() + " " + e.split() + " " + e.task() + " "
                            + e.metrics());
                    case Event.Sample e -> lines.add("sample " + e.id() + " " + e.prediction() + " " + e.score());
                    default -> { }
                }
            });
        }
        return lines;
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
