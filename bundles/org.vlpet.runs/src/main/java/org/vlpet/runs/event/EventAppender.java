// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.vlpet.runs.event.Event.Sample;
import org.vlpet.runs.event.Event.Train;
import org.vlpet.runs.event.Event.Warning;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;

/**
 * Appends events, one line and one write each. A torn tail of an earlier process, or of a write that failed here, is
 * cut off before the next line, so that a broken line never stands inside the file. The owner holds the run's lock.
 */
public final class EventAppender implements AutoCloseable {
    private final Storage storage;
    private final Path file;
    private Storage.Output output;
    private long length;
    private boolean torn;
    private int lastSegment;

    private EventAppender(Storage storage, Path file) {
        this.storage = storage;
        this.file = file;
    }

    /** Opens or creates the file, and reads it once to find its sound end. */
    public static EventAppender open(Storage storage, Path file) {
        EventAppender appender = new EventAppender(storage, file);
        try {
            if (Files.exists(file)) {
                appender.findEnd();
            }
            appender.output = storage.append(file);
        } catch (IOException e) {
            throw Failures.output("the events", file, e);
        }
        return appender;
    }

    /** The highest segment in the file when it was opened, 0 for a new one. */
    public int lastSegment() {
        return lastSegment;
    }

    /**
     * Appends one event. Those that readers rely on after a power cut (checkpoint, eval, resume, end) are forced.
     *
     * @throws RunDirectoryException (OUTPUT) if it cannot be written; the file then still ends with a whole line, or
     *         is repaired by the next append
     */
    public void append(Event event) {
        byte[] json = Json.line(EventJson.write(event));
        if (json.length >= LineReader.MAX_LINE) {
            throw new RunDirectoryException(RunDirectoryException.Kind.OUTPUT, "An event of " + json.length
                + " bytes is too long for " + file + " (at most " + LineReader.MAX_LINE + ").",
                "Log fewer gate values a sample.");
        }
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        try {
            repair();
            torn = true;
            AtomicFiles.writeFully(output, ByteBuffer.wrap(line));
            torn = false;
            length += line.length;
            if (!(event instanceof Train || event instanceof Sample || event instanceof Warning)) {
                output.force();
            }
        } catch (IOException e) {
            throw Failures.output("an event", file, e);
        }
    }

    private void repair() throws IOException {
        if (torn) {
            storage.truncate(file, length);
            torn = false;
        }
    }

    private void findEnd() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            LineReader lines = new LineReader(in, file.toString());
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                Event event = EventLog.parse(line.get(), file, lines.line());
                lastSegment = Math.max(lastSegment, event.at().segment());
            }
            length = lines.consumed();
        }
        torn = Files.size(file) > length;
        repair();
    }

    @Override
    public void close() {
        try {
            output.force();
        } catch (IOException e) {
            throw Failures.output("the events", file, e);
        } finally {
            try {
                output.close();
            } catch (IOException ignored) {
                // Forced above; nothing is lost by a close that fails.
            }
        }
    }
}
