// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunInfo;
import org.vlpet.runs.RunMemory;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunSummary.Parameters;
import org.vlpet.runs.event.Event.Eval;

/**
 * What a table needs of one run.
 *
 * @param parameters empty where the run has no summary yet
 * @param metrics    of the test split, task -> metric -> value
 * @param memory     the peak of its process; empty where it is not known
 */
public record TableRun(String experiment, long seed, Optional<Parameters> parameters,
                       Map<String, Map<String, Double>> metrics, Optional<RunMemory> memory) {
    /** The split whose metrics tables show. */
    public static final String SPLIT = "test";

    /** Without a word about memory. */
    public TableRun(String experiment, long seed, Optional<Parameters> parameters,
                    Map<String, Map<String, Double>> metrics) {
        this(experiment, seed, parameters, metrics, Optional.empty());
    }

    /** From the summary, or of a run without one from its last test evaluation of each task. */
    public static TableRun of(Run run) {
        Map<String, Map<String, Double>> evaluated = new LinkedHashMap<>();
        Optional<RunSummary> summary = run.summary();
        if (summary.isPresent() && !summary.get().split(SPLIT).isEmpty()) {
            evaluated.putAll(summary.get().split(SPLIT));
        } else {
            try (var events = run.events()) {
                events.forEach(event -> {
                    if (event instanceof Eval eval && eval.split().equals(SPLIT)) {
                        evaluated.put(eval.task(), eval.metrics());
                    }
                });
            }
        }
        RunInfo info = run.info();
        return new TableRun(summary.map(RunSummary::experiment).orElse(info.name()),
            summary.map(RunSummary::seed).orElse(info.seed()), summary.map(RunSummary::parameters), evaluated,
            run.memory());
    }

    /** The value of a column, scaled; empty if the run has none. */
    Optional<Double> value(Column column) {
        return Optional.ofNullable(metrics.getOrDefault(column.task(), Map.of()).get(column.metric()))
            .map(value -> value * column.scale());
    }
}
