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
        if (state == RunState.QUEUED) {
            try (RunLock lock = RunLock.take(directory)) {
                RunInfo info = run.info();
                if (info.state() == RunState.QUEUED) {
                    info.as(RunState.STOPPED, Optional.empty(), "Taken out of the queue.")
                        .write(storage, directory.runJson());
                    return;
                }
            } catch (RunDirectoryException startingNow) {
                if (startingNow.kind() != Kind.STATE) {
                    throw startingNow;
                }
            }
        } else if (!state.isLive()) {
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
}
