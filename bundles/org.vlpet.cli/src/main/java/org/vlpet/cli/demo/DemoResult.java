// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What came of one row.
 *
 * @param row which one
 * @param run its run directory
 * @param metrics headline per task on the test split, in percent (caption: 100 x CIDEr-D)
 * @param blanked the same with blank images
 */
record DemoResult(DemoRow row, Path run, SequencedMap<String, Double> metrics, SequencedMap<String, Double> blanked) {
    /** The headline of each task: its first metric. */
    static SequencedMap<String, Double> headlines(Map<String, ? extends Map<String, Double>> tasks) {
        SequencedMap<String, Double> headlines = new LinkedHashMap<>();
        tasks.forEach((task, values) -> values.values().stream().findFirst().ifPresent(v -> headlines.put(task, v)));
        return headlines;
    }

    /** Ready for JSON. */
    SequencedMap<String, Object> toMap() {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("metrics", metrics);
        map.put("blanked", blanked);
        map.put("run", run.toString());
        return map;
    }
}
