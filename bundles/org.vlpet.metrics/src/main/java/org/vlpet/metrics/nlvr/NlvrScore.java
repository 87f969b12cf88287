// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.nlvr;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * NLVR2 scores in percent.
 *
 * @param accuracy    share of statements judged rightly
 * @param consistency share of groups in which every statement is judged rightly
 */
public record NlvrScore(double accuracy, double consistency) {

    /** Ready for JSON: {@code {accuracy, consistency}}. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("accuracy", accuracy);
        map.put("consistency", consistency);
        return map;
    }
}
