// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;
import org.vlpet.runs.io.Storage;

/** What may be asked of a run from outside. */
public final class RunControl {
    private RunControl() {
    }

    /**
     * Asks a running process to stop after its step with a checkpoint; takes a queued run out of the queue. Returns at
     * once.
     *
     * @throws RunDirectoryException (STATE) if the run is neither running nor queued
     */
    public static void requestStop(Path folder) {
        requestStop(folder, Storage.disk(), Liveness.system());
    }

    static void requestStop(Path folder, Storage storage, Liveness liveness) {
        Run run = Run.open(folder, liveness);
        RunDirectory directory = run.directory();
        RunState state = run.state();
        if (state == RunState.QUEUED && !run.isStarting()) {
            try (RunLock lock = RunLock.take(directory)) {
                RunInfo info = run.info();
                if (info.state() == RunState.QUEUED && !run.isStarting()) {
                    info.as(RunState.STOPPED, Optional.empty(), "Taken out of the queue.")
                        .write(storage, directory.runJson());
                    return;
                }
            } catch (RunDirectoryException startingNow) {
                if (startingNow.kind() != Kind.STATE) {
                    throw startingNow;
                }
            }
        } else if (state != RunState.QUEUED && !state.isLive()) {
            throw new RunDirectoryException(Kind.STATE, "The run " + folder + " is not running, it is " + state.json()
                + ".", "Nothing has to be stopped.");
        }
        try {
            storage.createDirectories(directory.control());
        } catch (IOException e) {
            throw Failures.output("the request to stop", directory.control(), e);
        }
        AtomicFiles.write(storage, directory.stopRequest(), "the request to stop", new byte[0]);
    }

    /**
     * Puts a run that was stopped, failed or lost back into the queue; its process will go on from the last checkpoint.
     *
     * @throws RunDirectoryException (STATE) if it is done, waits already, or a process works on it
     */
    public static void enqueue(Path folder) {
        enqueue(folder, Storage.disk(), Liveness.system());
    }

    static void enqueue(Path folder, Storage storage, Liveness liveness) {
        Run run = Run.open(folder, liveness);
        try (RunLock lock = RunLock.take(run.directory())) {
            RunState state = run.state();
            if (!state.canStart() || state == RunState.QUEUED && liveness.isAlive(run.info())) {
                throw new RunDirectoryException(Kind.STATE, "The run " + folder + " is " + state.json() + ".",
                    state == RunState.DONE ? "Start a new run instead." : "It needs no resuming.");
            }
            AtomicFiles.deleteQuietly(storage, run.directory().stopRequest());
            run.info().enqueued().write(storage, run.directory().runJson());
        }
    }

    /**
     * Kills the process at once, without a checkpoint; what was done since the last one is lost.
     *
     * @return whether there was a process
     * @throws RunDirectoryException (STATE) if it belongs to another host
     */
    public static boolean kill(Path folder) {
        Run run = Run.open(folder);
        RunInfo info = run.info();
        if (info.owner().isEmpty() || !run.isBusy()) {
            return false;
        }
        RunOwner owner = info.owner().get();
        if (!owner.host().equals(HostFacts.host())) {
            throw new RunDirectoryException(Kind.STATE, "The run " + folder + " works on " + owner.host()
                + ", where its process " + owner.pid() + " cannot be killed from here.",
                "Stop it instead, or kill it on " + owner.host() + ".");
        }
        return ProcessHandle.of(owner.pid()).map(ProcessHandle::destroyForcibly).orElse(false);
    }

    /**
     * Records that a process ended before it took its run up, which then nobody else would. Does nothing if the run
     * is not waiting for that process.
     *
     * @param exitCode empty if unknown
     */
    public static void endedEarly(Path folder, long pid, Optional<Integer> exitCode, String message) {
        Run run = Run.open(folder);
        try (RunLock lock = RunLock.takePatiently(run.directory())) {
            RunInfo info = run.info();
            if (info.state() == RunState.QUEUED && info.owner().filter(owner -> owner.pid() == pid).isPresent()) {
                info.as(RunState.FAILED, exitCode, message).write(Storage.disk(), run.directory().runJson());
            }
        }
    }
}
