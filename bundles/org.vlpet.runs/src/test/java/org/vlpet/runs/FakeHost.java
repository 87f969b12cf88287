// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A host with a clock and processes that a test sets. */
final class FakeHost implements Liveness.Processes {
    static final Instant BOOT = Instant.parse("2026-01-31T12:00:00Z");

    Instant now = BOOT.plusSeconds(3600);
    String host = "here";
    long pid = 100;
    final Map<Long, Instant> alive = new HashMap<>(Map.of(100L, BOOT));

    Liveness liveness() {
        return Liveness.of(this, () -> now, Duration.ofMinutes(2));
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public RunOwner self() {
        return new RunOwner(pid, start(pid), host);
    }

    @Override
    public boolean isAlive(long id) {
        return alive.containsKey(id);
    }

    @Override
    public Optional<Instant> start(long id) {
        return Optional.ofNullable(alive.get(id));
    }
}
