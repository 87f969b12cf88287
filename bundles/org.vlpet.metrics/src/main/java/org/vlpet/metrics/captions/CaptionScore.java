// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All caption metrics of a set, as fractions (CIDEr between 0 and 10).
 *
 * @param bleu   BLEU-1..4
 * @param rougeL ROUGE-L
 * @param cider  CIDEr-D
 */
public record CaptionScore(List<MetricValues> bleu, MetricValues rougeL, MetricValues cider) {

    /** Ready for JSON: {@code Bleu_1..Bleu_4, ROUGE_L, CIDEr}, corpus values. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        for (int n = 0; n < bleu.size(); n++) {
            map.put("Bleu_" + (n + 1), bleu.get(n).corpus());
        }
        map.put("ROUGE_L", rougeL.corpus());
        map.put("CIDEr", cider.corpus());
        return map;
    }
}
