// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run is doing. */
public enum RunState {
    /** Waits in a queue; no process yet. */
    QUEUED,
    /** A process works on it. */
    RUNNING,
    /** The process has seen the request to stop and writes its checkpoint. */
    STOPPING,
    /** Stopped on request; can be resumed. */
    STOPPED,
    /** Finished. */
    DONE,
    /** Ended by an error; can be resumed from its last checkpoint. */
    FAILED,
    /** The process vanished without a word (killed, power cut); derived by readers; can be resumed. */
    LOST;

    /** The name in {@code run.json}. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RunState> ofJson(String name) {
        return Arrays.stream(values()).filter(state -> state.json().equals(name)).findFirst();
    }

    /** Whether a process should be alive. */
    public boolean isLive() {
        return this == RUNNING || this == STOPPING;
    }

    /** Whether a process may take the run up: queued, or interrupted. */
    public boolean canStart() {
        return this == QUEUED || this == STOPPED || this == FAILED || this == LOST;
    }

    /** Whether a live run may go on to {@code next}. */
    boolean canBecome(RunState next) {
        return isLive() && (next == STOPPED || next == DONE || next == FAILED
            || next == STOPPING || next == RUNNING && this == RUNNING);
    }
}
