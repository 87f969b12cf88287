// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.vlpet.runs.io.FaultyStorage;
import org.vlpet.runs.io.RunDirectoryException;

class EventLogTest {
    private Path file;

    @BeforeTry
    void newFile() throws IOException {
        file = Files.createTempFile("events", ".jsonl");
        Files.delete(file);
    }

    @AfterTry
    void deleteFile() throws IOException {
        Files.deleteIfExists(file);
    }

    @Provide
    Arbitrary<List<Event>> logs() {
        return Events.any().list().ofMaxSize(20);
    }

    private void append(List<? extends Event> events) {
        try (EventAppender appender = EventAppender.open(FaultyStorage.counting(), file)) {
            events.forEach(appender::append);
        }
    }

    @Property
    void whatIsAppendedIsRead(@ForAll("logs") List<Event> events) {
        append(events);
        assertEquals(events, EventLog.readAll(file));
    }

    /** Trains to the end with kills and resumes in between, and compares with a run that nothing happened to. */
    @Property(tries = 300)
    void anInterruptedLogTellsTheSameAsAnUninterruptedOne(@ForAll @IntRange(min = 1, max = 25) int steps,
        @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 25) Integer> kills, @ForAll Random random)
        throws IOException {
        EventHistory followed = new EventHistory();
        EventTail tail = EventTail.of(file, 1 + random.nextInt(4));
        int done = 0;
        int segment = 0;
        for (int kill : kills) {
            int upTo = Math.min(steps, done + kill);
            train(segment, done, upTo);
            if (random.nextBoolean()) {
                // Killed in the middle of a line, maybe within a character.
                byte[] line = "{\"type\":\"train\",\"task\":\"Prüfung ✓\"".getBytes(StandardCharsets.UTF_8);
                Files.write(file, Arrays.copyOf(line, 1 + random.nextInt(line.length)),
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            if (random.nextBoolean()) {
                followed.add(tail.poll());
            }
            done = random.nextInt(upTo + 1);
            segment++;
            append(List.of(new Event.Resume(new Stamp(segment, done, 0, Instant.EPOCH))));
        }
        train(segment, done, steps);
        EventTail.Batch batch;
        do {
            batch = tail.poll();
            followed.add(batch);
        } while (batch.more());

        List<Long> expected = new ArrayList<>();
        for (long step = 1; step <= steps; step++) {
            expected.add(step);
        }
        assertEquals(expected, EventLog.readAll(file).stream().filter(Event.Train.class::isInstance)
            .map(event -> event.at().step()).toList());
        assertEquals(EventLog.readAll(file), followed.events());
        assertEquals(Files.size(file), tail.offset());
    }

    private void train(int segment, int from, int to) {
        List<Event> events = new ArrayList<>();
        for (int step = from + 1; step <= to; step++) {
            events.add(new Event.Train(new Stamp(segment, step, 0, Instant.EPOCH), "Prüfung ✓ \"resume\"",
                step, 1e-3, 1, 2, Map.of()));
        }
        append(events);
    }

    @Property(tries = 60)
    void aTailSeesEveryEventOnceHoweverTheBytesArrive(@ForAll("logs") List<Event> events, @ForAll Random random)
        throws IOException {
        append(events);
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        Files.deleteIfExists(file);
        EventTail tail = EventTail.of(file);
        List<Event> seen = new ArrayList<>(tail.poll().events());
        for (int at = 0; at < bytes.length;) {
            int next = Math.min(bytes.length, at + 1 + random.nextInt(60));
            Files.write(file, Arrays.copyOfRange(bytes, at, next), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
            seen.addAll(tail.poll().events());
            at = next;
        }
        assertEquals(events, seen);
    }

    @Example
    void aReplacedFileStartsTheTailAnew() throws IOException {
        append(List.of(new Event.Warning(Events.stamp(1), "a long message that is gone later")));
        EventTail tail = EventTail.of(file);
        EventHistory history = new EventHistory();
        history.add(tail.poll());
        Files.delete(file);
        append(List.of(new Event.Warning(Events.stamp(2), "b")));
        EventTail.Batch batch = tail.poll();
        assertTrue(batch.restarted());
        history.add(batch);
        assertEquals(List.of(2L), history.events().stream().map(event -> event.at().step()).toList());
    }

    @Example
    void brokenLinesInsideAreNamedByLine() throws IOException {
        append(List.of(new Event.Warning(Events.stamp(1), "ok")));
        String good = Files.readString(file);
        for (String bad : List.of("{\"type\":\"warning\"}\n", "no json\n", "\n",
            good.replace("\"message\"", "\"unknown\":1,\"message\""), good.replace("warning", "surprise"),
            good.replace("\"step\":1", "\"step\":-1"), good.replace("1970", "year"))) {
            Files.writeString(file, good + bad + good);
            RunDirectoryException e = assertThrows(RunDirectoryException.class, () -> EventLog.readAll(file), bad);
            assertTrue(e.getMessage().contains("line 2"), e.getMessage());
            EventTail tail = EventTail.of(file);
            assertEquals(1, tail.poll().events().size(), "what stands before it is not lost");
            assertThrows(RunDirectoryException.class, tail::poll);
            assertThrows(RunDirectoryException.class, tail::poll);
        }
    }

    @Example
    void pathsThatLeaveTheRunAreRefused() throws IOException {
        append(List.of(new Event.CheckpointWritten(Events.stamp(1), "checkpoints/last-000001", "last")));
        Files.writeString(file, Files.readString(file).replace("checkpoints/", "../../"));
        assertThrows(RunDirectoryException.class, () -> EventLog.readAll(file));
    }

    @Example
    void aLineWithoutEndIsNotReadIntoMemory() throws IOException {
        byte[] endless = new byte[LineReader.MAX_LINE + 100_000];
        Arrays.fill(endless, (byte) ' ');
        Files.write(file, endless);
        assertTrue(assertThrows(RunDirectoryException.class, () -> EventLog.readAll(file)).getMessage()
            .contains("longer than"));
    }

    @Example
    void aFullDiskLeavesNoBrokenLineInside() {
        for (int at = 1; at < 12; at++) {
            FaultyStorage storage = FaultyStorage.failingOnceAt(at);
            int written = 0;
            try (EventAppender appender = EventAppender.open(storage, file)) {
                for (int i = 0; i < 6; i++) {
                    try {
                        appender.append(new Event.Eval(Events.stamp(i), "val", "vqa", Map.of()));
                        written++;
                    } catch (RunDirectoryException e) {
                        assertEquals(RunDirectoryException.Kind.OUTPUT, e.kind());
                    }
                }
            }
            List<Event> read = EventLog.readAll(file);
            // An event whose force failed is in the file all the same.
            assertTrue(read.size() == written || read.size() == written + 1, "operation " + at);
            assertFalse(written < 5, "only one operation failed");
            assertTrue(file.toFile().delete());
        }
    }
}
