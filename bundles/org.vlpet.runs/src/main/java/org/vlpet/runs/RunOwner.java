// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The process that works on a run.
 *
 * @param pid          process id on its host
 * @param processStart when it started, as pids are given out again; empty where the system does not tell
 * @param host         name of the machine
 */
public record RunOwner(long pid, Optional<Instant> processStart, String host) {
    public RunOwner {
        Objects.requireNonNull(processStart);
        Objects.requireNonNull(host);
    }
}
