// SPDX-License-Identifier: EPL-2.0
package org.vlpet.batch;

import java.util.List;
import java.util.Optional;

import org.vlpet.runs.RunState;
import org.vlpet.runs.table.TableRun;

/**
 * How a run ended.
 *
 * @param run which one
 * @param state done, failed, stopped or lost
 * @param cause why it is not done; empty if it is
 * @param metrics what the table needs; empty unless done
 * @param unmet bars it does not reach, in words
 */
record Outcome(BatchRun run, RunState state, String cause, Optional<TableRun> metrics, List<String> unmet) {

    Outcome {
        unmet = List.copyOf(unmet);
    }

    static Outcome failed(BatchRun run, RunState state, String cause) {
        return new Outcome(run, state, cause, Optional.empty(), List.of());
    }

    /** Done, and over every bar. */
    boolean isFine() {
        return state == RunState.DONE && unmet.isEmpty();
    }
}
