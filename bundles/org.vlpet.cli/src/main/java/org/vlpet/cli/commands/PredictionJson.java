// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vlpet.train.eval.Predictor.Explained;

/** An answer as {@code predict --json} and {@code predict --serve} print it. */
final class PredictionJson {
    private PredictionJson() {
    }

    /** {@code {"text", "score", "task", "gates": {site: [..]}, "attention": AttentionMap or null}}. */
    static Map<String, Object> of(Explained explained) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", explained.answer().text());
        map.put("score", explained.answer().score());
        map.put("task", explained.task());
        explained.inspection().ifPresent(inside -> {
            map.put("gates", inside.gates());
            map.put("attention", inside.attention().map(attention -> attention.toJson()).orElse(null));
        });
        return map;
    }
}
