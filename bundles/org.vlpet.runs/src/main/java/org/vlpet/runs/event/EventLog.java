// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.vlpet.runs.event.Event.Resume;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.Json;

/**
 * Reads {@code events.jsonl} as it counts now: without a torn last line, and without the events that a later resume
 * took back (a step beyond the one resumed at).
 */
public final class EventLog {
    /** A resume found in the first pass: its line and the step it goes back to. */
    private record Cut(long line, long step) {
    }

    private EventLog() {
    }

    /**
     * Streams the events in constant memory (the file is read twice: a resume works backwards). A file that is not
     * there yet has no events. Close the stream.
     *
     * @throws org.vlpet.runs.io.RunDirectoryException (DATA) with the line, here or while streaming
     */
    public static Stream<Event> read(Path file) {
        List<Cut> cuts = new ArrayList<>();
        long lines = scan(file, cuts);
        if (lines == 0) {
            return Stream.empty();
        }
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (IOException e) {
            throw Failures.unreadable("the events", file, e);
        }
        Iterator<Event> events = new Surviving(new LineReader(in, file.toString()), file, lines, cuts);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(events,
            Spliterator.ORDERED | Spliterator.NONNULL), false).onClose(() -> close(in));
    }

    /** All events in a list. */
    public static List<Event> readAll(Path file) {
        try (Stream<Event> events = read(file)) {
            return events.toList();
        }
    }

    static Event parse(byte[] line, Path file, long number) {
        return EventJson.read(Json.parse(line, file + ", line " + number));
    }

    /** Counts complete lines and finds the resumes. */
    private static long scan(Path file, List<Cut> cuts) {
        try (InputStream in = Files.newInputStream(file)) {
            LineReader lines = new LineReader(in, file.toString());
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                // Only what may be a resume is parsed here; a text that merely contains the word is sorted out then.
                if (new String(line.get(), StandardCharsets.ISO_8859_1).contains("\"resume\"")
                    && parse(line.get(), file, lines.line()) instanceof Resume resume) {
                    cuts.add(new Cut(lines.line(), resume.at().step()));
                }
            }
            return lines.line();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw Failures.unreadable("the events", file, e);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException ignored) {
            // Only read from.
        }
    }

    private static final class Surviving implements Iterator<Event> {
        private final LineReader lines;
        private final Path file;
        private final long count;
        private final List<Cut> cuts;
        private final long[] bound;
        private int cut;
        private Event next;

        Surviving(LineReader lines, Path file, long count, List<Cut> cuts) {
            this.lines = lines;
            this.file = file;
            this.count = count;
            this.cuts = cuts;
            // bound[i]: the smallest step that cut i or a later one goes back to.
            this.bound = new long[cuts.size() + 1];
            bound[cuts.size()] = Long.MAX_VALUE;
            for (int i = cuts.size() - 1; i >= 0; i--) {
                bound[i] = Math.min(bound[i + 1], cuts.get(i).step());
            }
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && lines.line() < count) {
                    var line = lines.next();
                    if (line.isEmpty()) {
                        return false;
                    }
                    Event event = parse(line.get(), file, lines.line());
                    while (cut < cuts.size() && cuts.get(cut).line() <= lines.line()) {
                        cut++;
                    }
                    next = event.at().step() <= bound[cut] ? event : null;
                }
            } catch (IOException e) {
                throw Failures.unreadable("the events", file, e);
            }
            return next != null;
        }

        @Override
        public Event next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Event event = next;
            next = null;
            return event;
        }
    }
}
