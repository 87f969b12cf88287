// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CIDEr-D (Vedantam et al. 2015) as the COCO caption scorer computes it (spec E.3): tf-idf weighted 1- to 4-grams,
 * clipped,
 * with a Gaussian penalty (sigma 6) on the difference in length, times 10. Document frequencies come from the
 * references of
 * the scored set. Length means the number of bigrams, as in the published program.
 */
public final class CiderD {
    private static final double SIGMA = 6;

    private final Map<List<String>, Integer> documentFrequency;
    private final double logItems;

    private CiderD(Map<List<String>, Integer> documentFrequency, double logItems) {
        this.documentFrequency = documentFrequency;
        this.logItems = logItems;
    }

    public static MetricValues score(List<TokenizedCaption> items) {
        final List<List<NGrams>> references = new ArrayList<>(items.size());
        final Map<List<String>, Integer> frequency = new HashMap<>();
        for (TokenizedCaption item : items) {
            final List<NGrams> cooked = item.references().stream().map(NGrams::of).toList();
            references.add(cooked);
            final Set<List<String>> seen = new HashSet<>();
            cooked.forEach(r -> seen.addAll(r.counts().keySet()));
            seen.forEach(gram -> frequency.merge(gram, 1, Integer::sum));
        }
        final CiderD scorer = new CiderD(frequency, Math.log(items.size()));
        final double[] perItem = new double[items.size()];
        for (int i = 0; i < perItem.length; i++) {
            perItem[i] = scorer.score(NGrams.of(items.get(i).candidate()), references.get(i));
        }
        return MetricValues.mean(perItem);
    }

    private double score(NGrams candidate, List<NGrams> references) {
        final Vector hypothesis = vector(candidate);
        double sum = 0;
        for (NGrams reference : references) {
            sum += similarity(hypothesis, vector(reference));
        }
        return sum / NGrams.MAX_N / references.size() * 10;
    }

    private Vector vector(NGrams grams) {
        final List<Map<List<String>, Double>> weights = new ArrayList<>(NGrams.MAX_N);
        for (int n = 0; n < NGrams.MAX_N; n++) {
            weights.add(new HashMap<>());
        }
        final double[] norm = new double[NGrams.MAX_N];
        grams.counts().forEach((gram, count) -> {
            final int n = gram.size() - 1;
            final double weight = count * (logItems - Math.log(Math.max(1, documentFrequency.getOrDefault(gram, 0))));
            weights.get(n).put(gram, weight);
            norm[n] += weight * weight;
        });
        for (int n = 0; n < norm.length; n++) {
            norm[n] = Math.sqrt(norm[n]);
        }
        return new Vector(weights, norm, Math.max(0, grams.words() - 1));
    }

    private static double similarity(Vector hypothesis, Vector reference) {
        final double delta = hypothesis.bigrams() - reference.bigrams();
        final double penalty = Math.exp(-(delta * delta) / (2 * SIGMA * SIGMA));
        double sum = 0;
        for (int n = 0; n < NGrams.MAX_N; n++) {
            double product = 0;
            for (Map.Entry<List<String>, Double> entry : hypothesis.weights().get(n).entrySet()) {
                final double weight = reference.weights().get(n).getOrDefault(entry.getKey(), 0.0);
                product += Math.min(entry.getValue(), weight) * weight;
            }
            final double norms = hypothesis.norm()[n] * reference.norm()[n];
            sum += (norms == 0 ? product : product / norms) * penalty;
        }
        return sum;
    }

    /** Weight of each n-gram by n - 1, the norm of each, and the length in bigrams. */
    private record Vector(List<Map<List<String>, Double>> weights, double[] norm, int bigrams) {
    }
}
