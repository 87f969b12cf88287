// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.gqa;

import java.util.Map;
import org.vlpet.metrics.MetricsInputException;

/** GQA accuracy (spec E.2): exact, case-sensitive, no normalisation. */
public final class GqaScorer {
    private GqaScorer() {
    }

    /**
     * Mean label weight of the predicted answers, in percent.
     *
     * @param labels      right answers with weights (1.0 for the only one) by question id
     * @param predictions answer by question id; one for every question
     * @throws MetricsInputException if there is no question or an answer is missing
     */
    public static double accuracy(Map<String, Map<String, Double>> labels, Map<String, String> predictions) {
        if (labels.isEmpty()) {
            throw new MetricsInputException("no GQA question to score; give at least one");
        }
        double sum = 0;
        for (Map.Entry<String, Map<String, Double>> label : labels.entrySet()) {
            final String prediction = predictions.get(label.getKey());
            if (prediction == null) {
                throw new MetricsInputException("question " + label.getKey() + " has no predicted answer");
            }
            sum += label.getValue().getOrDefault(prediction, 0.0);
        }
        return 100 * sum / labels.size();
    }
}
