// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.Platform;
import org.vlpet.engine.EngineCommand;
import org.vlpet.engine.EngineException;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.sample.Question;

/**
 * The model of one run in a child process that stays: starting the JVM, libtorch and reading the weights takes seconds, an
 * answer some ten milliseconds. Ends with {@link #close}, or with the workbench, which closes its input. {@link #ask} may
 * block; {@link #close} from another thread ends it.
 */
final class ModelProcess implements AutoCloseable {

    private static final int TAIL = 30;
    private static final int PATIENCE = 5;

    private final Path run;
    private final Deque<String> messages = new ArrayDeque<>();
    private volatile Process process;
    private volatile boolean closed;
    private BufferedReader answers;
    private Writer requests;
    private Thread drain;
    private List<String> tasks = List.of();
    private long next;

    ModelProcess(Path run) {
        this.run = run;
    }

    Path run() {
        return run;
    }

    /** Ids of the run's tasks; empty until the model was loaded. */
    List<String> tasks() {
        return tasks;
    }

    boolean isAlive() {
        return process != null && process.isAlive() && !closed;
    }

    /** Loads the model if that was not done. */
    void start() throws AskException {
        if (isAlive()) {
            return;
        }
        try {
            final ProcessBuilder builder = new ProcessBuilder(EngineCommand.of(List.of("predict", run.toString(), "--serve",
                    "--json")).withJvmOptions(jvmOptions()).toList());
            builder.directory(run.toFile());
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
            final String threads = preference("threads");
            if (threads.matches("[1-9][0-9]*")) {
                builder.environment().put("VLPET_THREADS", threads);
            }
            process = builder.start();
            if (closed) {
                process.destroyForcibly();
            }
        } catch (EngineException e) {
            throw new AskException(e.getMessage(), e.remedy());
        } catch (IOException e) {
            throw new AskException("The model's process cannot be started: " + e.getMessage() + ".", "Check the JDK and that "
                    + run + " can be read.");
        }
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        requests = process.outputWriter(StandardCharsets.UTF_8);
        final Process started = process;
        drain = Thread.ofVirtual().name("messages of predict").start(() -> drain(started));
        final String ready = line();
        try {
            tasks = Json.parse(ready.getBytes(StandardCharsets.UTF_8), "the model's first line").strings("tasks");
        } catch (RunDirectoryException e) {
            close();
            throw new AskException(e.getMessage(), "Ask again; if it stays so, the workbench and the engine differ in version.");
        }
    }

    private static List<String> jvmOptions() {
        final String heap = preference("jvmHeap");
        return heap.matches("[1-9][0-9]*[kKmMgG]") ? List.of("-Xmx" + heap) : List.of();
    }

    private static String preference(String key) {
        return Platform.getPreferencesService().getString("org.vlpet.ui", key, "", null).strip();
    }

    /** Asks and waits. */
    Reply ask(List<Path> images, String text, Optional<String> task) throws AskException {
        start();
        final Question question = new Question(++next, images.stream().map(Path::toString).toList(), text, task);
        try {
            requests.write(question.toLine());
            requests.flush();
        } catch (IOException e) {
            throw died();
        }
        try {
            return Reply.read(line());
        } catch (RunDirectoryException e) {
            close();
            throw new AskException(e.getMessage(), "Ask again.");
        }
    }

    private String line() throws AskException {
        try {
            final String line = answers.readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException e) {
            // The process is gone; why is told below.
        }
        throw died();
    }

    private AskException died() {
        if (closed) {
            return new AskException("Cancelled.", "");
        }
        String code = "";
        try {
            if (process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                code = " (exit code " + process.exitValue() + ")";
                // What it said last is why it ended.
                drain.join(TimeUnit.SECONDS.toMillis(PATIENCE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        final List<String> tail;
        synchronized (messages) {
            tail = new ArrayList<>(messages);
        }
        return new AskException("The model's process ended" + code + ".", tail.isEmpty() ? "It said nothing; see that memory "
                + "is free, and try again." : String.join("\n", tail));
    }

    private void drain(Process from) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (messages) {
                    messages.addLast(line);
                    if (messages.size() > TAIL) {
                        messages.removeFirst();
                    }
                }
            }
        } catch (IOException ended) {
            // It has nothing more to say.
        }
    }

    @Override
    public void close() {
        closed = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
