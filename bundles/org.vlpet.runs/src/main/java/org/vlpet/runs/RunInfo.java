// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.Storage;

/**
 * {@code run.json}, as stored; {@link Run#state()} tells whether it is still true.
 *
 * @param name      the experiment's name, for people
 * @param seed      of this run
 * @param owner     the last process that worked on it; empty while it waits in a queue. A queued run with an owner is
 *                  being started: the owner is the process that will take it up
 * @param heartbeat when the last process said it lives; empty if none ever worked on it
 * @param exitCode  of the process, once it ended by itself (0 ok, 75 stopped, see the design's list)
 * @param message   one sentence for people, often empty
 */
public record RunInfo(RunState state, String name, long seed, Optional<RunOwner> owner, Optional<Instant> heartbeat,
                      Optional<Integer> exitCode, String message) {
    /** Of the file. */
    public static final int FORMAT = 1;

    private static final long LIMIT = 1 << 20;

    public RunInfo {
        Objects.requireNonNull(state);
        Objects.requireNonNull(name);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(heartbeat);
        Objects.requireNonNull(exitCode);
        Objects.requireNonNull(message);
    }

    static RunInfo queued(String name, long seed) {
        return new RunInfo(RunState.QUEUED, name, seed, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    /** Waits again for a process; the heartbeat stays and tells that the run had been started before. */
    RunInfo enqueued() {
        return new RunInfo(RunState.QUEUED, name, seed, Optional.empty(), heartbeat, Optional.empty(), "");
    }

    /** A process has been started for it and has not reported yet. */
    RunInfo claimedBy(RunOwner process) {
        return new RunInfo(state, name, seed, Optional.of(process), heartbeat, Optional.empty(), "");
    }

    /** Whether a process has ever worked on the run: what it left must then be taken up, not begun again. */
    public boolean wasStarted() {
        return heartbeat.isPresent();
    }

    RunInfo startedBy(RunOwner process, Instant now) {
        return new RunInfo(RunState.RUNNING, name, seed, Optional.of(process), Optional.of(now), Optional.empty(), "");
    }

    RunInfo at(Instant now) {
        return new RunInfo(state, name, seed, owner, Optional.of(now), exitCode, message);
    }

    RunInfo as(RunState next, Optional<Integer> code, String text) {
        return new RunInfo(next, name, seed, owner, heartbeat, code, text);
    }

    /** @throws org.vlpet.runs.io.RunDirectoryException (DATA) naming file and key */
    static RunInfo read(Path file) {
        JsonFields in = Json.read(file, "the run's state", LIMIT).format(FORMAT);
        RunState state = RunState.ofJson(in.string("state")).orElseThrow(() -> in.wrong("state",
            "queued, running, stopping, stopped, done, failed or lost"));
        Optional<Long> pid = in.nullable("pid", f -> f.longAtLeast("pid", 0));
        Optional<Instant> start = in.nullable("processStart", f -> f.instant("processStart"));
        Optional<String> host = in.nullable("host", f -> f.string("host"));
        if (pid.isPresent() != host.isPresent() || start.isPresent() && pid.isEmpty()) {
            throw in.wrong("pid", "given together with host");
        }
        RunInfo info = new RunInfo(state, in.string("name"), in.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE),
            pid.map(id -> new RunOwner(id, start, host.orElseThrow())),
            in.nullable("heartbeat", f -> f.instant("heartbeat")),
            in.nullable("exitCode", f -> (int) f.integer("exitCode", -255, 255)), in.string("message"));
        in.end();
        return info;
    }

    void write(Storage storage, Path file) {
        ObjectNode node = Json.object();
        node.put("format", FORMAT).put("state", state.json()).put("name", name).put("seed", seed);
        node.put("pid", owner.map(RunOwner::pid).orElse(null));
        node.put("processStart", owner.flatMap(RunOwner::processStart).map(Instant::toString).orElse(null));
        node.put("host", owner.map(RunOwner::host).orElse(null));
        node.put("heartbeat", heartbeat.map(Instant::toString).orElse(null));
        node.put("exitCode", exitCode.orElse(null));
        node.put("message", message);
        AtomicFiles.write(storage, file, "the run's state", Json.pretty(node));
    }
}
