// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import java.util.Map;

/**
 * One question with soft labels instead of annotators' answers.
 *
 * @param id           question id
 * @param questionType e.g. "what is this"; empty if unknown
 * @param answerType   "yes/no", "number" or "other"; empty if unknown
 * @param label        answer to weight, weights between 0 and 1
 */
public record SoftQuestion(String id, String questionType, String answerType, Map<String, Double> label) {
    public SoftQuestion {
        label = Map.copyOf(label);
    }

    /** The label's weight of the raw string, 0 if it is not there. */
    public double score(String prediction) {
        return label.getOrDefault(prediction, 0.0);
    }
}
