// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import java.time.Instant;
import java.util.Objects;

/**
 * When an event happened.
 *
 * @param segment how often the run had been resumed before, from 0
 * @param step    optimiser steps done, from 0
 * @param epoch   the epoch the step belongs to, from 0
 * @param time    wall clock
 */
public record Stamp(int segment, long step, int epoch, Instant time) {
    public Stamp {
        if (segment < 0 || step < 0 || epoch < 0) {
            throw new IllegalArgumentException("negative segment, step or epoch");
        }
        Objects.requireNonNull(time);
    }
}
