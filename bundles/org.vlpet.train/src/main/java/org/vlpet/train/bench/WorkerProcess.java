// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;

/** One of the compared programs, running: a line of text in, a line of JSON out. */
final class WorkerProcess implements AutoCloseable {
    private static final int SHOWN = 12;

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final OutputStream requests;
    private final Path log;
    private final String version;

    /**
     * Starts it and waits until its model is built.
     *
     * @param log what it says beside its answers
     * @throws UserError if it does not start, with the end of its log
     */
    WorkerProcess(String name, List<String> command, Map<String, String> environment, Path log) {
        this.name = name;
        this.log = log;
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UserError(ExitCode.USAGE, "The " + name + " program does not start: " + e.getMessage() + ".",
                    "Check the path of the virtual environment: it needs bin/python.", e);
        }
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        requests = process.getOutputStream();
        version = read().string("ready");
    }

    /** Name and version as it gives it. */
    String version() {
        return version;
    }

    /** Asks and waits. */
    JsonFields ask(String request) {
        try {
            requests.write((request + "\n").getBytes(StandardCharsets.UTF_8));
            requests.flush();
        } catch (IOException e) {
            throw broken(e);
        }
        return read();
    }

    private JsonFields read() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw broken(null);
            }
            JsonFields answer = Json.parse(line.getBytes(StandardCharsets.UTF_8), "the answer of " + name);
            if (answer.has("error")) {
                throw new UserError(ExitCode.USAGE, "The " + name + " program cannot run this: "
                        + answer.string("error") + ".", "Compare an experiment that both programs have.");
            }
            return answer;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private UserError broken(IOException cause) {
        String end = "";
        try {
            List<String> lines = Files.readAllLines(log);
            end = String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
        } catch (IOException e) {
            end = "(its log cannot be read)";
        }
        return new UserError(ExitCode.USAGE, "The " + name + " program ended without an answer. It said:\n" + end,
                "It needs the packages that releng/bench/README.md names.", cause);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
