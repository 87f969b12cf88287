// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.datacheck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.widgets.Control;
import org.vlpet.dashboard.child.ChildException;
import org.vlpet.dashboard.child.ChildJob;
import org.vlpet.dashboard.child.EngineChild;
import org.vlpet.runs.io.RunDirectoryException;

/** Has the engine look at an experiment's data, in a process of its own. */
final class DataCheckJob extends ChildJob<DataReport> {

    /** A report of hundreds of tasks is smaller; what is larger is none. */
    private static final int MAX_BYTES = 64 << 20;

    private final Path experiment;
    private final Consumer<String> progress;
    private volatile EngineChild child;

    /** {@code progress} hears lines about how far it is and the time left. */
    DataCheckJob(Path experiment, Control view, Consumer<String> progress, Consumer<DataReport> done,
            Consumer<ChildException> failed) {
        super("Checking the data of " + experiment.getFileName(), view, done, failed);
        this.experiment = experiment;
        this.progress = progress;
    }

    @Override
    protected DataReport ask(IProgressMonitor monitor) throws ChildException {
        monitor.beginTask("Starting the engine", IProgressMonitor.UNKNOWN);
        try (EngineChild started = EngineChild.start(List.of("check-data", experiment.toString(), "--json"),
                experiment.toAbsolutePath().getParent(), line -> {
                    monitor.subTask(line);
                    tell(() -> progress.accept(line));
                })) {
            child = started;
            if (isCancelled()) {
                throw new ChildException("Cancelled.", "");
            }
            started.requests().close();
            return report(started);
        } catch (IOException e) {
            throw new ChildException("The engine cannot be heard: " + e.getMessage() + ".", "Check again.");
        }
    }

    private static DataReport report(EngineChild child) throws ChildException, IOException {
        final byte[] answer = child.answers().readNBytes(MAX_BYTES);
        if (answer.length == 0) {
            throw child.silence("The engine made no report", "It said nothing; see that memory is free, and check again.");
        }
        try {
            return ReportReader.read(answer);
        } catch (RunDirectoryException e) {
            throw new ChildException(e.getMessage(), "Workbench and engine differ in version, or the engine was ended.");
        }
    }

    @Override
    protected void kill() {
        final EngineChild running = child;
        if (running != null) {
            running.close();
        }
    }
}
