// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vlpet.engine.EngineCommand;
import org.vlpet.engine.EngineException;
import org.vlpet.engine.EngineLauncher;
import org.vlpet.launch.Preferences;
import org.vlpet.runs.RunQueue;

/**
 * Works off the queue while the workbench is open. The queue is the run directories, so one that somebody else (another
 * workbench, the command line) filled is worked off too, and one that a crash left is taken up at the next start.
 */
public final class QueueService {
    private static final long SOON_MS = 2000;
    private static final long IDLE_MS = 15_000;

    private final RunSessions sessions;
    private final RunQueue queue = new RunQueue(WatchedFolders::all, Preferences::queueLimit, EngineStarter::start);
    private final Job job = Job.createSystem("Queue of runs", (IProgressMonitor monitor) -> work());
    private volatile boolean disposed;
    private volatile RunQueue.Report last = new RunQueue.Report(List.of(), List.of(), List.of());

    /** Not started yet. */
    public QueueService(RunSessions sessions) {
        this.sessions = sessions;
        sessions.onEnd(ended -> look());
    }

    /** Looks at the queue as soon as possible. */
    public void look() {
        job.wakeUp();
        job.schedule();
    }

    /** @return what the last look saw */
    public RunQueue.Report last() {
        return last;
    }

    /** Starts nothing any more. */
    public void dispose() {
        disposed = true;
        job.cancel();
    }

    private IStatus work() {
        if (disposed) {
            return Status.OK_STATUS;
        }
        last = queue.tick();
        // What works is shown, whoever started it; what waits stays out of the way until it does.
        last.busy().stream().filter(run -> sessions.find(run).filter(known -> !known.isTerminated()).isEmpty())
                .forEach(run -> sessions.attach(run, null));
        if (!last.started().isEmpty()) {
            sessions.look();
        }
        job.schedule(last.isIdle() ? IDLE_MS : SOON_MS);
        return Status.OK_STATUS;
    }

    /** Hands waiting runs to a small process of their own that works them off while no workbench is open. */
    public void handOver(Path log) {
        final List<Path> waiting = last.waiting();
        if (waiting.isEmpty()) {
            return;
        }
        final List<String> arguments = new ArrayList<>(List.of("queue", "--limit",
                Integer.toString(Preferences.queueLimit())));
        waiting.stream().map(run -> run.getParent().toString()).distinct().forEach(arguments::add);
        try {
            Files.createDirectories(log.getParent());
            EngineLauncher.start(EngineCommand.of(arguments), log.getParent(), log, Map.of());
        } catch (EngineException | java.io.IOException e) {
            ILog.of(QueueService.class).warn(waiting.size() + " runs wait until the workbench is opened again", e);
        }
    }
}
