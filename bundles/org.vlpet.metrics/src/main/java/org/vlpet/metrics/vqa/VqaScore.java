// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vlpet.metrics.MetricsInputException;

/**
 * VQA accuracy in percent, not rounded.
 *
 * @param overall         mean over all questions
 * @param perAnswerType   mean per answer type, sorted by name
 * @param perQuestionType mean per question type, sorted by name
 * @param mode            how answers were compared: {@code reference}, {@code official} or {@code soft}
 */
public record VqaScore(double overall, SortedMap<String, Double> perAnswerType,
        SortedMap<String, Double> perQuestionType, String mode) {

    /** Ready for JSON: {@code {overall, perAnswerType, perQuestionType, mode}}. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("overall", overall);
        map.put("perAnswerType", perAnswerType);
        map.put("perQuestionType", perQuestionType);
        map.put("mode", mode);
        return map;
    }

    /** Gathers the scores of single questions. */
    static final class Builder {
        private final String mode;
        private final Mean overall = new Mean();
        private final SortedMap<String, Mean> answerTypes = new TreeMap<>();
        private final SortedMap<String, Mean> questionTypes = new TreeMap<>();

        Builder(String mode) {
            this.mode = mode;
        }

        void add(String answerType, String questionType, double score) {
            overall.add(score);
            answerTypes.computeIfAbsent(answerType, t -> new Mean()).add(score);
            questionTypes.computeIfAbsent(questionType, t -> new Mean()).add(score);
        }

        VqaScore build() {
            if (overall.count == 0) {
                throw new MetricsInputException("no VQA question to score; give at least one");
            }
            return new VqaScore(overall.percent(), percents(answerTypes), percents(questionTypes), mode);
        }

        private static SortedMap<String, Double> percents(SortedMap<String, Mean> means) {
            final SortedMap<String, Double> out = new TreeMap<>();
            means.forEach((type, mean) -> out.put(type, mean.percent()));
            return Collections.unmodifiableSortedMap(out);
        }
    }

    private static final class Mean {
        private double sum;
        private int count;

        void add(double value) {
            sum += value;
            count++;
        }

        double percent() {
            return 100 * sum / count;
        }
    }
}
