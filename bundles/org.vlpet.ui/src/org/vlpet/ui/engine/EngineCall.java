// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.engine;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.vlpet.engine.EngineCommand;
import org.vlpet.engine.EngineEnvironment;
import org.vlpet.engine.EngineException;
import org.vlpet.engine.EngineHome;
import org.vlpet.engine.JavaHome;
import org.vlpet.ui.preferences.Settings;

/** Runs the engine as a child process until it ends. Its lines are shown as progress; cancelling ends the process. */
public final class EngineCall {

    private static final int KEPT_LINES = 12;
    private static final long CANCEL_CHECK_MILLIS = 200;

    private EngineCall() {
    }

    /**
     * Runs a command and waits. Call in a job or a wizard's operation, never on the display's thread.
     *
     * @param arguments what a user would write after {@code ./vlpet}
     * @param monitor shows what the engine says; its cancel ends the engine
     * @throws CoreException if the engine cannot start or says no; the message holds what it said
     * @throws OperationCanceledException if cancelled; the engine has ended then
     */
    public static void run(List<String> arguments, IProgressMonitor monitor) throws CoreException {
        final Deque<String> last = new ArrayDeque<>();
        final Process process = start(arguments);
        final Thread reader = Thread.ofVirtual().start(() -> read(process, last, monitor));
        try {
            while (!process.waitFor(CANCEL_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (monitor.isCanceled()) {
                    process.destroy();
                    process.waitFor();
                    throw new OperationCanceledException();
                }
            }
            reader.join();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
        if (process.exitValue() != 0) {
            final String said;
            synchronized (last) {
                said = last.stream().collect(Collectors.joining(System.lineSeparator()));
            }
            throw new CoreException(Status.error(said.isEmpty()
                    ? "The engine ended with exit code " + process.exitValue() + " and no message." : said));
        }
    }

    private static Process start(List<String> arguments) throws CoreException {
        try {
            final String jdk = Settings.current().jdk();
            final JavaHome java = jdk.isEmpty() ? JavaHome.find()
                    : JavaHome.of(new File(jdk).toPath(), "Preferences > VL-PET > JDK");
            final ProcessBuilder builder = new EngineCommand(java, EngineHome.find(), List.of(), arguments).toProcess();
            builder.redirectErrorStream(true);
            builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().putAll(EngineEnvironment.of(Settings::text));
            return builder.start();
        } catch (EngineException e) {
            throw new CoreException(Status.error(e.getMessage() + ". " + e.remedy(), e));
        } catch (IOException e) {
            throw new CoreException(Status.error("The engine cannot be started: " + e.getMessage(), e));
        }
    }

    private static void read(Process process, Deque<String> last, IProgressMonitor monitor) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                monitor.subTask(line);
                synchronized (last) {
                    last.addLast(line);
                    if (last.size() > KEPT_LINES) {
                        last.removeFirst();
                    }
                }
            }
        } catch (IOException e) {
            // The process was ended; what it said so far is enough.
            monitor.subTask("");
        }
    }
}
