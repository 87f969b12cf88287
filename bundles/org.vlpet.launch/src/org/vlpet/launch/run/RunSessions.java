// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.Launch;
import org.vlpet.runs.RunState;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.sweep.SweepFile;

/** The runs that this workbench follows. One job looks at all of them every second. */
public final class RunSessions {
    private static final long PAUSE_MS = 1000;

    private final Map<Path, RunProcess> processes = new ConcurrentHashMap<>();
    private final List<Consumer<RunProcess>> onEnd = new CopyOnWriteArrayList<>();
    private final WatchJob job = new WatchJob();
    private volatile boolean disposed;

    /** @return follows the run; the same process again while it is followed already */
    public RunProcess attach(Path folder, ILaunch launch) {
        final Path key = folder.toAbsolutePath().normalize();
        final RunProcess process = processes.compute(key, (path, known) -> known != null && !known.isTerminated() ? known
                : new RunProcess(path, launch != null ? launch : newLaunch()));
        job.schedule();
        return process;
    }

    private static ILaunch newLaunch() {
        final Launch launch = new Launch(null, ILaunchManager.RUN_MODE, null);
        launch.setAttribute(DebugPlugin.ATTR_LAUNCH_TIMESTAMP, Long.toString(System.currentTimeMillis()));
        DebugPlugin.getDefault().getLaunchManager().addLaunch(launch);
        return launch;
    }

    /** @return the process that follows the run, or followed it to its end */
    public Optional<RunProcess> find(Path folder) {
        return Optional.ofNullable(processes.get(folder.toAbsolutePath().normalize()));
    }

    /** @return the state at the last look; empty for a run that was never followed */
    public Optional<RunState> knownState(Path folder) {
        return find(folder).map(RunProcess::state);
    }

    /** Calls back, not on the display's thread, whenever a followed run has ended. */
    public void onEnd(Consumer<RunProcess> listener) {
        onEnd.add(listener);
    }

    /** Looks now instead of in a second. */
    public void look() {
        job.wakeUp();
        job.schedule();
    }

    /** Lets go of all runs; they go on. */
    public void dispose() {
        disposed = true;
        processes.values().forEach(RunProcess::disconnect);
        job.cancel();
    }

    private void look(RunProcess process) {
        final boolean busy = process.isBusy();
        process.poll();
        if (!busy && process.isBusy()) {
            new RunProgressJob(process).schedule();
        }
        synchronized (process) {
            process.notifyAll();
        }
        if (process.isTerminated()) {
            try {
                SweepFile.ended(process.folder());
            } catch (RunDirectoryException e) {
                ILog.of(RunSessions.class).warn(e.getMessage(), e);
            }
            WatchedFolders.refresh(process.folder().getParent());
            onEnd.forEach(listener -> listener.accept(process));
        }
    }

    private final class WatchJob extends Job {
        WatchJob() {
            super("Follow runs");
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            boolean open = false;
            for (final RunProcess process : processes.values()) {
                if (!process.isTerminated() && !process.isDisconnected()) {
                    look(process);
                    open |= !process.isTerminated();
                }
            }
            if (open && !disposed) {
                schedule(PAUSE_MS);
            }
            return Status.OK_STATUS;
        }
    }
}
