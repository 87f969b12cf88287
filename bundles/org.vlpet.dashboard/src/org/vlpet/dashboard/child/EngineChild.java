// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.core.runtime.Platform;
import org.vlpet.engine.EngineCommand;
import org.vlpet.engine.EngineEnvironment;
import org.vlpet.engine.EngineException;
import org.vlpet.engine.EngineHome;
import org.vlpet.engine.JavaHome;

/**
 * One call of the engine with pipes. JDK, heap, threads and folders are those of the preferences; what it says on its error
 * channel is kept, the last lines of it. Never start or read one on the display's thread.
 */
public final class EngineChild implements AutoCloseable {

    private static final int TAIL = 30;
    private static final int PATIENCE = 5;
    private static final String WORKBENCH = "org.vlpet.ui";

    private final Process process;
    private final Deque<String> messages = new ArrayDeque<>();
    private final Thread drain;

    private EngineChild(Process process, Consumer<String> said) {
        this.process = process;
        drain = Thread.ofVirtual().name("messages of the engine").start(() -> drain(said));
    }

    /**
     * Starts it and returns at once.
     *
     * @param arguments what a user would write after {@code ./vlpet}
     * @param folder working folder
     * @param said hears every line of the error channel, on a thread of its own
     * @throws ChildException if it cannot be started
     */
    public static EngineChild start(List<String> arguments, Path folder, Consumer<String> said) throws ChildException {
        try {
            final String jdk = preference("jdk");
            final JavaHome java = jdk.isEmpty() ? JavaHome.find() : JavaHome.of(Path.of(jdk), "Preferences > VL-PET > JDK");
            final ProcessBuilder builder = new EngineCommand(java, EngineHome.find(), jvmOptions(), arguments).toProcess();
            builder.directory(folder.toFile());
            builder.environment().putAll(EngineEnvironment.of(EngineChild::preference));
            final String threads = preference("threads");
            if (threads.matches("[1-9][0-9]*")) {
                builder.environment().put("VLPET_THREADS", threads);
            }
            return new EngineChild(builder.start(), said);
        } catch (EngineException e) {
            throw new ChildException(e.getMessage() + ".", e.remedy());
        } catch (IOException e) {
            throw new ChildException("The engine cannot be started: " + e.getMessage() + ".", "Check the JDK and that "
                    + folder + " can be read.");
        }
    }

    private static List<String> jvmOptions() {
        final String heap = preference("jvmHeap");
        // The engine begins with 64 MB, which a smaller heap would contradict.
        return heap.matches("[1-9][0-9]*[kKmMgG]") ? List.of("-Xmx" + heap, "-Xms16m") : List.of();
    }

    private static String preference(String key) {
        return Platform.getPreferencesService().getString(WORKBENCH, key, "", null).strip();
    }

    /** What it answers on standard output. */
    public InputStream answers() {
        return process.getInputStream();
    }

    /** Where it reads from. */
    public OutputStream requests() {
        return process.getOutputStream();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code; waits a little for a process that is about to end, and for its last words. Empty if it does not end. */
    public OptionalInt exitCode() {
        try {
            if (process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                drain.join(TimeUnit.SECONDS.toMillis(PATIENCE));
                return OptionalInt.of(process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return OptionalInt.empty();
    }

    /** What it said last. */
    public List<String> lastWords() {
        synchronized (messages) {
            return new ArrayList<>(messages);
        }
    }

    /**
     * Why there is no answer: what it said last.
     *
     * @param what happened, without a full stop
     * @param remedy if it said nothing
     */
    public ChildException silence(String what, String remedy) {
        final OptionalInt code = exitCode();
        final List<String> words = lastWords();
        return new ChildException(what + (code.isPresent() ? " (exit code " + code.getAsInt() + ")" : "") + ".",
                words.isEmpty() ? remedy : String.join("\n", words));
    }

    private void drain(Consumer<String> said) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (messages) {
                    messages.addLast(line);
                    if (messages.size() > TAIL) {
                        messages.removeFirst();
                    }
                }
                said.accept(line);
            }
        } catch (IOException ended) {
            // It has nothing more to say.
        }
    }

    /** Kills it. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
