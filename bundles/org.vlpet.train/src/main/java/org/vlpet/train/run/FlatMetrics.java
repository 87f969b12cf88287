// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vlpet.train.eval.TaskScores;

/** Metrics of several tasks as one flat map with names such as {@code vqa/overall}, as in a checkpoint's manifest. */
final class FlatMetrics {
    private FlatMetrics() {
    }

    static Map<String, Double> flat(Map<String, Map<String, Double>> tasks) {
        Map<String, Double> flat = new LinkedHashMap<>();
        tasks.forEach((task, metrics) -> metrics.forEach((name, value) -> flat.put(task + "/" + name, value)));
        return flat;
    }

    /** The inverse; task ids have no slash. */
    static Map<String, Map<String, Double>> nested(Map<String, Double> flat) {
        Map<String, Map<String, Double>> tasks = new LinkedHashMap<>();
        flat.forEach((name, value) -> {
            int slash = name.indexOf('/');
            tasks.computeIfAbsent(name.substring(0, Math.max(0, slash)), task -> new LinkedHashMap<>())
                    .put(name.substring(slash + 1), value);
        });
        return tasks;
    }

    /** One line for people. */
    static String headlines(Map<String, TaskScores> scores) {
        return scores.entrySet().stream().filter(entry -> entry.getValue().headline().isPresent())
                .map(entry -> String.format(Locale.ROOT, "%s %s %.2f", entry.getKey(),
                        entry.getValue().metrics().firstEntry().getKey(), entry.getValue().headline().orElse(0)))
                .collect(Collectors.joining(", "));
    }
}
