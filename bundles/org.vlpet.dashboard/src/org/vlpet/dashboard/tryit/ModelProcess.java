// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.vlpet.dashboard.child.ChildException;
import org.vlpet.dashboard.child.EngineChild;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.sample.Question;

/**
 * The model of one run in a child process that stays: starting the JVM, libtorch and reading the weights takes seconds, an
 * answer some ten milliseconds. Ends with {@link #close}, or with the workbench, which closes its input. {@link #ask} may
 * block; {@link #close} from another thread ends it.
 */
final class ModelProcess implements AutoCloseable {

    private final Path run;
    private volatile EngineChild child;
    private volatile boolean closed;
    private BufferedReader answers;
    private Writer requests;
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
        return child != null && child.isAlive() && !closed;
    }

    /** Loads the model if that was not done. */
    void start() throws ChildException {
        if (isAlive()) {
            return;
        }
        child = EngineChild.start(List.of("predict", run.toString(), "--serve", "--json"), run, line -> { });
        if (closed) {
            child.close();
        }
        answers = new BufferedReader(new InputStreamReader(child.answers(), StandardCharsets.UTF_8));
        requests = new OutputStreamWriter(child.requests(), StandardCharsets.UTF_8);
        final String ready = line();
        try {
            tasks = Json.parse(ready.getBytes(StandardCharsets.UTF_8), "the model's first line").strings("tasks");
        } catch (RunDirectoryException e) {
            close();
            throw new ChildException(e.getMessage(), "Ask again; if it stays so, workbench and engine differ in version.");
        }
    }

    /** Asks and waits. */
    Reply ask(List<Path> images, String text, Optional<String> task) throws ChildException {
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
            throw new ChildException(e.getMessage(), "Ask again.");
        }
    }

    private String line() throws ChildException {
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

    private ChildException died() {
        if (closed) {
            return new ChildException("Cancelled.", "");
        }
        return child.silence("The model's process ended", "It said nothing; see that memory is free, and try again.");
    }

    @Override
    public void close() {
        closed = true;
        if (child != null) {
            child.close();
        }
    }
}
