// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * VQA accuracy in percent, not rounded.
 *
 * @param overall         mean over all questions
 * @param perAnswerType   mean per answer type, sorted by name
 * @param perQuestionType mean per question type, sorted by name
 * @param mode            how answers were compared
 */
public record VqaScore(double overall, SortedMap<String, Double> perAnswerType,
        SortedMap<String, Double> perQuestionType, VqaMode mode) {

    /** Ready for JSON: {@code {overall, perAnswerType, perQuestionType, mode}}. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("overall", overall);
        map.put("perAnswerType", perAnswerType);
        map.put("perQuestionType", perQuestionType);
        map.put("mode", mode.id());
        return map;
    }
}
