// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vlpet.dashboard.child.ChildException;
import org.vlpet.dashboard.child.EngineChild;
import org.vlpet.runs.io.RunDirectoryException;

/**
 * One answer about a video, from a process that loads the model for it: {@code predict --serve} answers about pictures alone.
 * {@link #close} from another thread ends it.
 */
final class VideoProcess implements AutoCloseable {

    private static final int MOST = 64 << 20;

    private final Path run;
    private final List<String> arguments = new ArrayList<>();
    private volatile EngineChild child;
    private volatile boolean closed;

    /** {@code choices} may be empty, then the video is described. */
    VideoProcess(Path run, Path video, String text, List<String> choices, String subtitles, Optional<String> task) {
        this.run = run;
        arguments.addAll(List.of("predict", run.toString(), "--json", "--video=" + video));
        if (!text.isEmpty()) {
            arguments.add("--text=" + text);
        }
        choices.forEach(choice -> arguments.add("--choice=" + choice));
        if (!subtitles.isEmpty()) {
            arguments.add("--subtitles=" + subtitles);
        }
        task.ifPresent(id -> arguments.add("--task=" + id));
    }

    /** Asks and waits. */
    Reply ask() throws ChildException {
        try (EngineChild started = EngineChild.start(arguments, run, line -> { })) {
            child = started;
            if (closed) {
                throw new ChildException("Cancelled.", "");
            }
            started.requests().close();
            final byte[] answer = started.answers().readNBytes(MOST);
            if (answer.length == 0) {
                throw started.silence("The model gave no answer", "It said nothing; see that memory is free, and try again.");
            }
            return Reply.read(new String(answer, StandardCharsets.UTF_8));
        } catch (IOException | RunDirectoryException e) {
            throw new ChildException("The model's answer cannot be read: " + e.getMessage(), "Ask again.");
        }
    }

    @Override
    public void close() {
        closed = true;
        final EngineChild running = child;
        if (running != null) {
            running.close();
        }
    }
}
