// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.nlvr;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.vlpet.metrics.MetricsInputException;

/** NLVR2 accuracy and consistency (spec E.2). */
public final class NlvrScorer {
    private NlvrScorer() {
    }

    /**
     * @param predictions judgement by identifier; one for every item
     * @throws MetricsInputException if there is no item or a judgement is missing
     */
    public static NlvrScore score(Collection<NlvrItem> items, Map<String, Boolean> predictions) {
        if (items.isEmpty()) {
            throw new MetricsInputException("no NLVR2 statement to score; give at least one");
        }
        int right = 0;
        final Map<String, Boolean> groups = new HashMap<>();
        for (NlvrItem item : items) {
            final Boolean prediction = predictions.get(item.identifier());
            if (prediction == null) {
                throw new MetricsInputException("statement " + item.identifier() + " has no prediction");
            }
            final boolean correct = prediction == item.label();
            right += correct ? 1 : 0;
            groups.merge(item.group(), correct, Boolean::logicalAnd);
        }
        final long consistent = groups.values().stream().filter(Boolean::booleanValue).count();
        return new NlvrScore(100.0 * right / items.size(), 100.0 * consistent / groups.size());
    }
}
