// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.watch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.vlpet.runs.watch.RunHistory;
import org.vlpet.runs.watch.RunHistory.Snapshot;

/** Follows the whole logs of the few runs a view shows; tells what they say on the display's thread when it changed. */
public final class HistoryJob extends Job {

    private final Consumer<Map<Path, Snapshot>> listener;
    private final Map<Path, RunHistory> histories = new LinkedHashMap<>();
    private volatile List<Path> folders = List.of();
    private Map<Path, Snapshot> told = Map.of();

    /** Not started; {@code listener} is called on the display's thread. */
    public HistoryJob(Consumer<Map<Path, Snapshot>> listener) {
        super("Reading runs");
        this.listener = listener;
        setSystem(true);
        setPriority(SHORT);
    }

    /** Follows these runs from now on; none ends the reading. */
    public void follow(List<Path> runs) {
        folders = List.copyOf(runs);
        wakeUp();
        schedule();
    }

    /** Those followed. */
    public List<Path> followed() {
        return folders;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        final List<Path> now = folders;
        histories.keySet().retainAll(now);
        final Map<Path, Snapshot> read = new LinkedHashMap<>();
        for (final Path folder : now) {
            if (monitor.isCanceled()) {
                return Status.CANCEL_STATUS;
            }
            read.put(folder, histories.computeIfAbsent(folder, RunHistory::of).poll());
        }
        if (!same(read)) {
            told = read;
            final Display display = Display.getDefault();
            if (!display.isDisposed()) {
                display.asyncExec(() -> listener.accept(read));
            }
        }
        if (!now.isEmpty()) {
            schedule(RunsService.refreshMillis());
        }
        return Status.OK_STATUS;
    }

    /** By identity: comparing curves of 100,000 points would cost more than drawing them. */
    private boolean same(Map<Path, Snapshot> read) {
        return List.copyOf(read.keySet()).equals(List.copyOf(told.keySet()))
                && read.entrySet().stream().allMatch(entry -> told.get(entry.getKey()) == entry.getValue());
    }
}
