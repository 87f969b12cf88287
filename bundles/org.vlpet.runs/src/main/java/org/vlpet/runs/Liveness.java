// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides whether the process that a run names still works on it: on this host by pid and start time, elsewhere by
 * the age of its heartbeat.
 */
public final class Liveness {
    /** A heartbeat from another host older than this means the run is lost. Writers beat every 10 seconds. */
    public static final Duration HEARTBEAT_LIMIT = Duration.ofMinutes(2);

    /** Start times are derived from the boot time, which a clock correction moves. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

    /** The processes of this host. */
    public interface Processes {
        /** The name of this host. */
        String host();

        /** The process asking. */
        RunOwner self();

        /** Whether a process with this id is alive. */
        boolean isAlive(long pid);

        /** When the process started, where the system tells. */
        Optional<Instant> start(long pid);
    }

    private final Processes processes;
    private final InstantSource clock;
    private final Duration limit;

    private Liveness(Processes processes, InstantSource clock, Duration limit) {
        this.processes = Objects.requireNonNull(processes);
        this.clock = Objects.requireNonNull(clock);
        this.limit = Objects.requireNonNull(limit);
    }

    /** Of this host, by the system's clock. */
    public static Liveness system() {
        return of(HostProcesses.INSTANCE, InstantSource.system(), HEARTBEAT_LIMIT);
    }

    public static Liveness of(Processes processes, InstantSource clock, Duration heartbeatLimit) {
        return new Liveness(processes, clock, heartbeatLimit);
    }

    /** Whether the owner of a run in a live state is still at work, as far as can be told from here. */
    public boolean isAlive(RunInfo info) {
        if (info.owner().isEmpty()) {
            return false;
        }
        RunOwner owner = info.owner().get();
        if (!owner.host().equals(processes.host())) {
            return info.heartbeat().isPresent()
                && info.heartbeat().get().plus(limit).isAfter(clock.instant());
        }
        return processes.isAlive(owner.pid()) && sameStart(owner);
    }

    private boolean sameStart(RunOwner owner) {
        Optional<Instant> now = processes.start(owner.pid());
        return now.isEmpty() || owner.processStart().isEmpty()
            || Duration.between(now.get(), owner.processStart().get()).abs().compareTo(START_TOLERANCE) <= 0;
    }

    Instant now() {
        return clock.instant();
    }

    RunOwner self() {
        return processes.self();
    }
}
