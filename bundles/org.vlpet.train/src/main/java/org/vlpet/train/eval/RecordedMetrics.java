// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.io.Storage;

/**
 * Adds caption metrics that only {@code evaluate} computes to the summary of a finished run, where tables find them. What
 * the run itself has measured stays as it is; if the same model now scores otherwise there, because data or program have
 * changed, nothing is added.
 */
final class RecordedMetrics {
    /** What a run does not compute while it trains: each takes a process of its own. */
    private static final Set<String> LATER = Set.of("METEOR", "SPICE");
    private static final double SAME = 1e-6;

    private RecordedMetrics() {
    }

    /**
     * Adds METEOR and SPICE of a split.
     *
     * @param scores of the run's last model, with real images
     * @param telling told why nothing was added, if there was something to add
     */
    static void add(Run run, Storage storage, String split, Map<String, TaskScores> scores, Consumer<String> telling) {
        Optional<RunSummary> summary = run.summary();
        if (summary.isEmpty() || scores.values().stream().allMatch(s -> Collections.disjoint(s.metrics().keySet(), LATER))) {
            return;
        }
        Map<String, Map<String, Double>> recorded = new LinkedHashMap<>(summary.get().split(split));
        boolean some = false;
        for (Map.Entry<String, TaskScores> task : scores.entrySet()) {
            Map<String, Double> known = recorded.get(task.getKey());
            Map<String, Double> now = task.getValue().metrics();
            if (known == null || Collections.disjoint(now.keySet(), LATER)) {
                continue;
            }
            if (!same(known, now)) {
                telling.accept("warning: " + task.getKey() + " scores otherwise than at the end of the run; METEOR and"
                        + " SPICE were not added to its summary");
                continue;
            }
            Map<String, Double> both = new LinkedHashMap<>(known);
            now.forEach((name, value) -> {
                if (LATER.contains(name)) {
                    both.put(name, value);
                }
            });
            recorded.put(task.getKey(), both);
            some = true;
        }
        if (some) {
            Map<String, Map<String, Map<String, Double>>> all = new LinkedHashMap<>(summary.get().metrics());
            all.put(split, recorded);
            new RunSummary(summary.get().experiment(), summary.get().seed(), summary.get().parameters(), all)
                    .write(storage, run.directory().summary());
        }
    }

    private static boolean same(Map<String, Double> known, Map<String, Double> now) {
        return known.entrySet().stream().filter(entry -> !LATER.contains(entry.getKey())).allMatch(entry ->
                Math.abs(entry.getValue() - now.getOrDefault(entry.getKey(), Double.NaN)) <= SAME);
    }
}
