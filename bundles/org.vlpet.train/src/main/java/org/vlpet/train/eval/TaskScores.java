// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * How well a network did on one task.
 *
 * @param metrics by name, all in percent (captions: 100 times the fraction, as in the paper); the first is the
 *     headline; empty if the split has no labels
 * @param samples some predictions to look at
 */
public record TaskScores(SequencedMap<String, Double> metrics, List<SamplePrediction> samples) {
    /** Keeps copies. */
    public TaskScores {
        metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
        samples = List.copyOf(samples);
    }

    /** The number that stands in tables; empty if the split has no labels. */
    public OptionalDouble headline() {
        return metrics.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(metrics.firstEntry().getValue());
    }

    /** Mean of the headlines of several tasks: what the best checkpoint is chosen by. 0 if no task has labels. */
    public static double mean(Map<String, TaskScores> tasks) {
        return tasks.values().stream().flatMapToDouble(task -> task.headline().stream()).average().orElse(0);
    }
}
