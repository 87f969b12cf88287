// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The best finished hypotheses of one sample, best first; a later one of equal score stays behind. */
final class FinishedBeams {
    private final GenerationSettings settings;
    private final List<Hypothesis> items = new ArrayList<>();

    FinishedBeams(GenerationSettings settings) {
        this.settings = settings;
    }

    /** Adds a sequence without its end token; its length, the start token included, divides the score. */
    void add(TokenList tokens, double sum) {
        double score = sum / Math.pow(tokens.length(), settings.lengthPenalty());
        if (items.size() < settings.numBeams() || score > items.getLast().score()) {
            items.add(new Hypothesis(tokens.tokens(), score));
            items.sort(Comparator.comparingDouble(item -> -item.score()));
            if (items.size() > settings.numBeams()) {
                items.removeLast();
            }
        }
    }

    /**
     * Whether nothing better can come.
     *
     * @param best best sum of this step's candidates, end tokens included
     * @param length length before appending
     */
    boolean complete(double best, int length) {
        return items.size() >= settings.numBeams() && (settings.earlyStopping()
                || items.getLast().score() >= best / Math.pow(length, settings.lengthPenalty()));
    }

    /** Best first, with the end token where the limit left room for it. */
    List<Hypothesis> results(int eos) {
        return items.stream().map(item -> item.tokens().length < settings.maxLength()
                ? new Hypothesis(new TokenList(item.tokens()).with(eos).tokens(), item.score()) : item).toList();
    }
}
