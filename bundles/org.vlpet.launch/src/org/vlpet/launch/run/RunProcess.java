// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IDisconnect;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStreamMonitor;
import org.eclipse.debug.core.model.IStreamsProxy;
import org.vlpet.launch.LaunchIds;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunControl;
import org.vlpet.runs.RunInfo;
import org.vlpet.runs.RunState;
import org.vlpet.runs.event.EventTail;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.progress.RunProgress;

/**
 * A run as the debug framework sees a process. It holds no system process: what it knows comes from the run directory,
 * so a run started yesterday by another workbench is followed like one started now. At shutdown it {@link #disconnect
 * detaches}; the framework, which terminates whatever it can, then finds nothing to terminate.
 */
public final class RunProcess extends PlatformObject implements IProcess, IDisconnect, IStreamsProxy {
    private final Path folder;
    private final ILaunch launch;
    private final Map<String, String> attributes = new ConcurrentHashMap<>();
    private final LogStream output = new LogStream();
    private final LogStream errors = new LogStream();
    private final LogTail log;
    private final EventTail events;
    private final RunProgress progress = new RunProgress();
    private volatile String name;
    private volatile RunState state = RunState.QUEUED;
    private volatile boolean starting;
    private volatile Optional<Integer> exitCode = Optional.empty();
    private volatile String message = "";
    private volatile String line = "waits in the queue";
    private volatile double share;
    private volatile boolean ended;
    private volatile boolean detached;
    private boolean told;

    RunProcess(Path folder, ILaunch launch) {
        this.folder = folder;
        this.launch = launch;
        this.name = folder.getFileName().toString();
        this.log = new LogTail(folder.resolve("console.log"));
        this.events = EventTail.of(folder.resolve("events.jsonl"));
        attributes.put(ATTR_PROCESS_TYPE, LaunchIds.TYPE);
        attributes.put(DebugPlugin.ATTR_PATH, folder.toString());
        launch.addProcess(this);
        fire(DebugEvent.CREATE);
    }

    /** Looks at the run directory. Called by one thread, never the display's. */
    void poll() {
        if (ended || detached) {
            return;
        }
        try {
            final Run run = Run.open(folder);
            final RunState now = run.state();
            final boolean nowStarting = now == RunState.QUEUED && run.isStarting();
            // First the state, then the output: a run seen as ended has written everything.
            output.append(log.poll());
            EventTail.Batch batch = events.poll();
            progress.add(batch);
            while (batch.more()) {
                batch = events.poll();
                progress.add(batch);
            }
            update(run.info(), now, nowStarting);
        } catch (RunDirectoryException | IOException e) {
            message = e.getMessage();
            errors.append(e.getMessage() + "\n");
            end(RunState.LOST);
        }
    }

    private void update(RunInfo info, RunState now, boolean nowStarting) {
        final boolean changed = now != state || nowStarting != starting;
        starting = nowStarting;
        line = now == RunState.QUEUED ? (nowStarting ? "starting the engine" : "waits in the queue")
                : (now == RunState.STOPPING ? "stopping, " : "") + progress.line();
        share = progress.total().isPresent() ? Math.min(1, (double) progress.step() / progress.total().getAsLong()) : 0;
        message = info.message();
        exitCode = info.exitCode();
        if (now == RunState.QUEUED && !told) {
            told = true;
            output.append("Run directory: " + folder + "\n");
        }
        if (now != RunState.QUEUED && !now.isLive()) {
            end(now);
        } else {
            state = now;
            if (changed) {
                fire(DebugEvent.CHANGE);
            }
        }
    }

    private void end(RunState last) {
        state = last;
        final ExitMeaning meaning = ExitMeaning.of(exitCode);
        if (last == RunState.DONE) {
            output.append("The run is done: " + folder + "\n");
        } else if (last == RunState.STOPPED) {
            output.append("The run is stopped. " + message + "\n");
        } else {
            errors.append("The run " + (last == RunState.LOST ? "is lost" : "failed") + ": " + meaning.title()
                    + exitCode.map(code -> " (exit code " + code + ")").orElse("") + ". " + message + "\n"
                    + meaning.advice() + "\n");
        }
        ended = true;
        fire(DebugEvent.TERMINATE);
    }

    /** @return the run directory */
    public Path folder() {
        return folder;
    }

    /** @return the state at the last look */
    public RunState state() {
        return state;
    }

    /** @return whether a process works on it or is about to */
    public boolean isBusy() {
        return !ended && (state.isLive() || starting);
    }

    /** @return where the run is, one line for people */
    public String line() {
        return line;
    }

    /** @return how much is done, 0 to 1 */
    public double share() {
        return share;
    }

    /** @return what the run directory says about the end */
    public String message() {
        return message;
    }

    /** @return the exit code if somebody saw the process end */
    public Optional<Integer> exitCode() {
        return exitCode;
    }

    @Override
    public String getLabel() {
        return name + " [" + (starting ? "starting" : state.json()) + "] " + folder.getParent();
    }

    @Override
    public ILaunch getLaunch() {
        return launch;
    }

    @Override
    public IStreamsProxy getStreamsProxy() {
        return this;
    }

    @Override
    public IStreamMonitor getOutputStreamMonitor() {
        return output;
    }

    @Override
    public IStreamMonitor getErrorStreamMonitor() {
        return errors;
    }

    @Override
    public void write(String input) throws IOException {
        throw new IOException("A run reads no input.");
    }

    @Override
    public void setAttribute(String key, String value) {
        if (value == null) {
            attributes.remove(key);
        } else {
            attributes.put(key, value);
        }
    }

    @Override
    public String getAttribute(String key) {
        return attributes.get(key);
    }

    @Override
    public int getExitValue() throws DebugException {
        if (!ended) {
            throw new DebugException(org.eclipse.core.runtime.Status.error("The run " + folder + " has not ended."));
        }
        return exitCode.orElse(-1);
    }

    /** Termination by the framework's own actions is the gentle one: nothing is lost, and the run can be resumed. */
    @Override
    public void terminate() throws DebugException {
        try {
            RunControl.requestStop(folder);
        } catch (RunDirectoryException e) {
            throw new DebugException(org.eclipse.core.runtime.Status.error(e.getMessage() + " " + e.remedy(), e));
        }
    }

    @Override
    public boolean canTerminate() {
        return !ended && !detached;
    }

    @Override
    public boolean isTerminated() {
        return ended;
    }

    @Override
    public boolean canDisconnect() {
        return !ended && !detached;
    }

    /** Stops following; the run goes on. */
    @Override
    public void disconnect() {
        detached = true;
        synchronized (this) {
            notifyAll();
        }
    }

    @Override
    public boolean isDisconnected() {
        return detached;
    }

    /** Waits for news, at most about a second. */
    synchronized void await() throws InterruptedException {
        if (!ended && !detached) {
            wait(1000);
        }
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        if (adapter == Path.class) {
            return adapter.cast(folder);
        }
        if (adapter == IProcess.class) {
            return adapter.cast(this);
        }
        if (adapter == ILaunch.class) {
            return adapter.cast(launch);
        }
        if (adapter == ILaunchConfiguration.class) {
            return adapter.cast(launch.getLaunchConfiguration());
        }
        return super.getAdapter(adapter);
    }

    private void fire(int kind) {
        final DebugPlugin plugin = DebugPlugin.getDefault();
        if (plugin != null) {
            plugin.fireDebugEventSet(new DebugEvent[] {new DebugEvent(this, kind)});
        }
    }
}
