// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.external;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.vlpet.metrics.MetricsInputException;

/**
 * A jar of somebody else, running. It is started with a list of arguments, never through a shell, in the jar's folder,
 * where these programs look for their data; it is killed when its time is over and when this is closed.
 */
final class JarProcess implements AutoCloseable {
    private static final int KEPT_LINES = 5;
    /** For Java 9 and later, which these programs are older than; the variable is unknown to Java 8, the option fatal. */
    private static final String OPENS = "--add-opens=java.base/java.lang=ALL-UNNAMED"
            + " --add-opens=java.base/java.math=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED"
            + " --add-opens=java.base/java.util.concurrent=ALL-UNNAMED --add-opens=java.base/java.net=ALL-UNNAMED"
            + " --add-opens=java.base/java.text=ALL-UNNAMED";

    private final String name;
    private final Path jar;
    private final Duration limit;
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final Deque<String> errors = new ArrayDeque<>();
    private final Thread reader;
    private final Thread watchdog;
    private volatile boolean late;

    private JarProcess(String name, Path jar, Duration limit, Process process) {
        this.name = name;
        this.jar = jar;
        this.limit = limit;
        this.process = process;
        out = process.inputReader();
        in = process.outputWriter();
        reader = Thread.ofPlatform().daemon().name(name + " errors").start(this::drain);
        watchdog = Thread.ofPlatform().daemon().name(name + " limit").start(this::watch);
    }

    /**
     * Starts a jar.
     *
     * @param name of the metric, for messages
     * @param java executable; an older Java if the program needs one
     * @param heap e.g. {@code -Xmx2G}
     */
    static JarProcess start(String name, Path java, Path jar, String heap, List<String> arguments, Duration limit) {
        if (!Files.isRegularFile(jar)) {
            throw new MetricsInputException("the jar of " + name + ", " + jar + ", does not exist; correct its path");
        }
        final List<String> line = new ArrayList<>(List.of(java.toString(), heap, "-jar",
                jar.toAbsolutePath().toString()));
        line.addAll(arguments);
        final ProcessBuilder builder = new ProcessBuilder(line).directory(jar.toAbsolutePath().getParent().toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("JDK_JAVA_OPTIONS", OPENS);
        try {
            return new JarProcess(name, jar, limit, builder.start());
        } catch (IOException e) {
            throw new MetricsInputException(name + " cannot be started: " + e.getMessage()
                    + "; name a Java that can run " + jar, e);
        }
    }

    /** Sends a line. */
    void say(String line) {
        try {
            in.write(line);
            in.write('\n');
            in.flush();
        } catch (IOException e) {
            throw failed("stopped listening", e);
        }
    }

    /** The next line of its answer. */
    String hear() {
        try {
            final String line = out.readLine();
            if (line == null) {
                throw failed("ended before it had answered", null);
            }
            return line;
        } catch (IOException e) {
            throw failed("cannot be heard", e);
        }
    }

    /** A line that is a number. */
    double hearNumber() {
        final String line = hear();
        try {
            final double number = Double.parseDouble(line.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw failed("answered \"" + line.substring(0, Math.min(80, line.length())) + "\", which is no number", null);
    }

    /** Waits until it ends by itself. */
    void finish() {
        try {
            in.close();
            while (out.readLine() != null) {
                // What it says while it works is of no use, but must be taken from it.
            }
            if (process.waitFor() != 0) {
                throw failed("failed", null);
            }
        } catch (IOException e) {
            throw failed("cannot be heard", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", e);
        }
    }

    /** What went wrong, with what the program said last. */
    MetricsInputException failed(String what, Exception cause) {
        kill();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        final String said;
        synchronized (errors) {
            said = String.join(" | ", errors);
        }
        return new MetricsInputException(name + " (" + jar + ") " + (late ? "did not finish within " + limit.toSeconds()
                + " s; allow it more time" : what + "; check that the jar is the published one and that this Java runs it")
                + (said.isEmpty() ? "" : "; it said: " + said), cause);
    }

    @Override
    public void close() {
        kill();
    }

    private void kill() {
        watchdog.interrupt();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void watch() {
        try {
            late = !process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (late) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // It is no longer needed.
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (errors) {
                    if (!line.isBlank() && !line.startsWith("NOTE: Picked up")) {
                        errors.addLast(line.substring(0, Math.min(200, line.length())));
                    }
                    if (errors.size() > KEPT_LINES) {
                        errors.removeFirst();
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Killed while it spoke.
            return;
        }
    }
}
