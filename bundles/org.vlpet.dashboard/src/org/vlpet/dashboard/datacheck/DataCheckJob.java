// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.datacheck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.vlpet.dashboard.child.ChildException;
import org.vlpet.dashboard.child.EngineChild;
import org.vlpet.runs.io.RunDirectoryException;

/** Has the engine look at an experiment's data, in a process of its own; cancelling ends that process. */
final class DataCheckJob extends Job {

    /** A report of hundreds of tasks is smaller; what is larger is none. */
    private static final int MAX_BYTES = 64 << 20;

    /** Hears how it goes on, on whatever thread. */
    interface Listener {
        /** A line about the progress, with the time left. */
        void at(String line);

        /** It is over. */
        void done(DataReport report);

        /** It gave no report. */
        void failed(String what, String remedy);
    }

    private final Path experiment;
    private final Listener listener;
    private volatile EngineChild child;
    private volatile boolean cancelled;
    private volatile boolean ran;

    DataCheckJob(Path experiment, Listener listener) {
        super("Checking the data of " + experiment.getFileName());
        this.experiment = experiment;
        this.listener = listener;
        addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                // Cancelled while it waited for its turn: then it never ran, and nobody else says so.
                if (!ran) {
                    listener.failed("Cancelled.", "");
                }
            }
        });
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        ran = true;
        monitor.beginTask("Starting the engine", IProgressMonitor.UNKNOWN);
        try (EngineChild started = EngineChild.start(List.of("check-data", experiment.toString(), "--json"),
                experiment.toAbsolutePath().getParent(), line -> {
                    monitor.subTask(line);
                    listener.at(line);
                })) {
            child = started;
            if (cancelled) {
                throw new ChildException("Cancelled.", "");
            }
            started.requests().close();
            listener.done(report(started));
        } catch (ChildException e) {
            listener.failed(cancelled ? "Cancelled." : e.getMessage(), cancelled ? "" : e.remedy());
        } catch (IOException e) {
            listener.failed(cancelled ? "Cancelled." : "The engine cannot be heard: " + e.getMessage() + ".",
                    cancelled ? "" : "Check again.");
        }
        return cancelled ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    private static DataReport report(EngineChild child) throws ChildException, IOException {
        final byte[] answer = child.answers().readNBytes(MAX_BYTES);
        final OptionalInt code = child.exitCode();
        if (answer.length == 0) {
            final List<String> words = child.lastWords();
            throw new ChildException("The engine made no report" + (code.isPresent() ? " (exit code " + code.getAsInt() + ")" : "")
                    + ".", words.isEmpty() ? "It said nothing; see that memory is free, and check again."
                            : String.join("\n", words));
        }
        try {
            return ReportReader.read(answer);
        } catch (RunDirectoryException e) {
            throw new ChildException(e.getMessage(), "Workbench and engine differ in version, or the engine was ended.");
        }
    }

    @Override
    protected void canceling() {
        cancelled = true;
        final EngineChild running = child;
        if (running != null) {
            running.close();
        }
    }
}
