// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.vlpet.runs.checkpoint.Checkpoint;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.checkpoint.CheckpointStore;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.event.EventLog;
import org.vlpet.runs.event.EventTail;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;

/**
 * A run as others see it: read-only, live or finished, from this machine or copied from another. Holds nothing open
 * and remembers nothing but the path; every call reads anew.
 */
public final class Run {
    private final RunDirectory directory;
    private final Liveness liveness;

    private Run(RunDirectory directory, Liveness liveness) {
        this.directory = directory;
        this.liveness = liveness;
    }

    /**
     * Opens a run directory and checks its {@code run.json}.
     *
     * @throws RunDirectoryException (DATA) if the folder is no run or its state cannot be read
     */
    public static Run open(Path folder) {
        return open(folder, Liveness.system());
    }

    public static Run open(Path folder, Liveness liveness) {
        if (!RunDirectory.isRun(folder)) {
            throw new RunDirectoryException(Kind.DATA, folder + " is not a run directory: "
                + (Files.isDirectory(folder) ? "it has no run.json." : "there is no such folder."),
                "Give the folder that train, evaluate or demo wrote (it contains run.json).");
        }
        Run run = new Run(RunDirectory.of(folder), liveness);
        run.info();
        return run;
    }

    public RunDirectory directory() {
        return directory;
    }

    /** What {@code run.json} says. */
    public RunInfo info() {
        return RunInfo.read(directory.runJson());
    }

    /** What is the case: the stored state, or {@link RunState#LOST} if it names a process that is gone. */
    public RunState state() {
        RunInfo info = info();
        if (!info.state().isLive() || liveness.isAlive(info)) {
            return info.state();
        }
        // The process may have ended properly between the two looks.
        RunInfo again = info();
        return !again.state().isLive() || liveness.isAlive(again) ? again.state() : RunState.LOST;
    }

    /** Whether it is queued and a process has been started for it that has not reported yet. */
    public boolean isStarting() {
        RunInfo info = info();
        return info.state() == RunState.QUEUED && liveness.isAlive(info);
    }

    /** Whether a process works on it or is about to. */
    public boolean isBusy() {
        return state().isLive() || isStarting();
    }

    /** What may be done with it from here. */
    public RunAccess access() {
        if (!Files.isWritable(directory.root()) || !Files.isWritable(directory.runJson())) {
            return RunAccess.READ_ONLY;
        }
        return info().owner().map(RunOwner::host).filter(host -> !host.equals(HostFacts.host())).isPresent()
            ? RunAccess.OTHER_HOST : RunAccess.FULL;
    }

    /** Events as they count now, see {@link EventLog#read}; close the stream. */
    public Stream<Event> events() {
        return EventLog.read(directory.events());
    }

    /** Follows the events from the start. */
    public EventTail tail() {
        return EventTail.of(directory.events());
    }

    /** The newest complete checkpoint of a kind. */
    public Optional<Checkpoint> checkpoint(CheckpointKind kind) {
        return CheckpointStore.of(directory.checkpoints()).find(kind);
    }

    public Optional<RunSummary> summary() {
        return Files.exists(directory.summary()) ? Optional.of(RunSummary.read(directory.summary()))
            : Optional.empty();
    }

    public Optional<RunMemory> memory() {
        return RunMemory.read(directory.memory());
    }

    public Optional<RunEnvironment> environment() {
        return Files.exists(directory.environment()) ? Optional.of(RunEnvironment.read(directory.environment()))
            : Optional.empty();
    }

    @Override
    public String toString() {
        return directory.root().toString();
    }
}
