// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.RunDirectoryException;

/**
 * Follows a growing {@code events.jsonl} from a byte offset. Has no thread: the owner calls {@link #poll} when it
 * likes, from one thread at a time. Feed what comes to an {@link EventHistory}, which knows what a resume takes back.
 */
public final class EventTail {
    /**
     * What is new.
     *
     * @param restarted the file was replaced by a shorter one: forget everything before
     * @param events    new events in file order, resumes included
     * @param more      the limit of one poll was reached: poll again soon
     */
    public record Batch(boolean restarted, List<Event> events, boolean more) {
    }

    private final Path file;
    private final int maxEvents;
    private long offset;
    private long line;

    private EventTail(Path file, int maxEvents) {
        this.file = file;
        this.maxEvents = maxEvents;
    }

    /** From the start of the file, at most 10,000 events a poll so that a UI stays quick. */
    public static EventTail of(Path file) {
        return of(file, 10_000);
    }

    public static EventTail of(Path file, int maxEventsPerPoll) {
        if (maxEventsPerPoll < 1) {
            throw new IllegalArgumentException("at least one event a poll");
        }
        return new EventTail(file, maxEventsPerPoll);
    }

    /** Bytes consumed: always the end of a complete line. */
    public long offset() {
        return offset;
    }

    /**
     * Reads what has been completed since the last call; empty if the file is not there.
     *
     * @throws RunDirectoryException (DATA) for a line that is no event, at every poll; what stands before it was given
     *         out by the poll before
     */
    public Batch poll() {
        List<Event> events = new ArrayList<>();
        boolean restarted = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < offset) {
                offset = 0;
                line = 0;
                restarted = true;
            }
            channel.position(offset);
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            LineReader lines = new LineReader(in, file.toString());
            long start = offset;
            long first = line;
            for (var next = lines.next(); next.isPresent(); next = lines.next()) {
                events.add(EventLog.parse(next.get(), file, first + lines.line()));
                offset = start + lines.consumed();
                line = first + lines.line();
                if (events.size() == maxEvents) {
                    return new Batch(restarted, List.copyOf(events), true);
                }
            }
        } catch (RunDirectoryException e) {
            if (events.isEmpty()) {
                throw e;
            }
            return new Batch(restarted, List.copyOf(events), true);
        } catch (NoSuchFileException e) {
            restarted = offset > 0;
            offset = 0;
            line = 0;
        } catch (IOException e) {
            throw Failures.unreadable("the events", file, e);
        }
        return new Batch(restarted, List.copyOf(events), false);
    }
}
