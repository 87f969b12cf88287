// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.util.List;
import java.util.Optional;

import org.vlpet.runs.table.ComparisonTable;
import org.vlpet.runs.watch.WatchedRun;

/**
 * A line of the table.
 *
 * @param key the same for the same line at every refresh
 * @param runs the run; for a group its seeds
 * @param group whether this is an experiment with its seeds averaged
 * @param expanded a group whose runs follow
 * @param indented a run below its group
 * @param means of a group with test metrics
 */
public record RunRow(String key, List<WatchedRun> runs, boolean group, boolean expanded, boolean indented,
        Optional<ComparisonTable.Row> means) {

    /** A run. */
    static RunRow of(WatchedRun run, boolean indented) {
        return new RunRow(run.folder().toString(), List.of(run), false, false, indented, Optional.empty());
    }

    /** The run, or the first of the group. */
    public WatchedRun run() {
        return runs.getFirst();
    }
}
