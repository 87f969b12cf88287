// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.watch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.vlpet.runs.watch.RunWatcher;
import org.vlpet.runs.watch.WatchedRun;

/** The runs of the workbench, looked at again and again in a job while a view listens. One for all views. */
public final class RunsService {

    /** Preference (node {@code org.vlpet.dashboard}): seconds between two looks. */
    public static final String REFRESH_SECONDS = "refreshSeconds";

    private static final int DEFAULT_SECONDS = 2;
    private static final int MILLIS = 1000;
    private static final RunsService INSTANCE = new RunsService();

    private final List<Consumer<List<WatchedRun>>> listeners = new CopyOnWriteArrayList<>();
    private final Look look = new Look();
    private volatile List<WatchedRun> runs = List.of();
    private volatile boolean looked;

    private RunsService() {
    }

    /** The one service. */
    public static RunsService get() {
        return INSTANCE;
    }

    /** What was found last, newest first. Any thread. */
    public List<WatchedRun> runs() {
        return runs;
    }

    /** Whether the folders were looked at yet; before, an empty list means nothing. */
    public boolean hasLooked() {
        return looked;
    }

    /** Told on the display's thread when anything changed, and once soon after this call. */
    public void addListener(Consumer<List<WatchedRun>> listener) {
        listeners.add(listener);
        look.first = true;
        refresh();
    }

    /** Ends the watching with the last listener. */
    public void removeListener(Consumer<List<WatchedRun>> listener) {
        listeners.remove(listener);
        if (listeners.isEmpty()) {
            look.cancel();
        }
    }

    /** Looks now. */
    public void refresh() {
        look.wakeUp();
        look.schedule();
    }

    static int refreshMillis() {
        return MILLIS * Math.max(1, Platform.getPreferencesService().getInt("org.vlpet.dashboard", REFRESH_SECONDS,
                DEFAULT_SECONDS, null));
    }

    private final class Look extends Job {
        private final RunWatcher watcher = RunWatcher.create();
        private volatile boolean first;

        Look() {
            super("Looking for runs");
            setSystem(true);
            setPriority(DECORATE);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            final List<WatchedRun> found = watcher.poll(RunFolders.all(), monitor::isCanceled);
            if (monitor.isCanceled()) {
                if (!listeners.isEmpty()) {
                    schedule();             // the last listener left, and a new one came while this look was under way
                }
                return Status.CANCEL_STATUS;
            }
            final boolean tell = found != runs || first || !looked;
            first = false;
            runs = found;
            looked = true;
            if (tell) {
                tell(found);
            }
            if (!listeners.isEmpty()) {
                schedule(refreshMillis());
            }
            return Status.OK_STATUS;
        }

        private void tell(List<WatchedRun> found) {
            final Display display = Display.getDefault();
            if (!display.isDisposed()) {
                display.asyncExec(() -> listeners.forEach(listener -> listener.accept(found)));
            }
        }
    }
}
