// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BLEU-1..4 (Papineni et al. 2002) as the COCO caption scorer computes it (spec E.3): clipped counts, closest reference
 * length (the shorter one of a tie), tiny constants instead of smoothing. The corpus value comes from summed counts.
 */
public final class Bleu {
    private static final double TINY = 1e-15;
    private static final double SMALL = 1e-9;

    private Bleu() {
    }

    /** @return four entries, BLEU-1 first */
    public static List<MetricValues> score(List<TokenizedCaption> items) {
        final double[][] perItem = new double[NGrams.MAX_N][items.size()];
        final Counts total = new Counts();
        for (int i = 0; i < items.size(); i++) {
            final Counts counts = Counts.of(items.get(i));
            total.add(counts);
            final double[] values = counts.values();
            for (int k = 0; k < NGrams.MAX_N; k++) {
                perItem[k][i] = values[k];
            }
        }
        final double[] corpus = total.values();
        final List<MetricValues> out = new ArrayList<>(NGrams.MAX_N);
        for (int k = 0; k < NGrams.MAX_N; k++) {
            out.add(new MetricValues(corpus[k], perItem[k]));
        }
        return out;
    }

    private static final class Counts {
        private final long[] correct = new long[NGrams.MAX_N];
        private final long[] guess = new long[NGrams.MAX_N];
        private long candidateLength;
        private long referenceLength;

        static Counts of(TokenizedCaption item) {
            final NGrams candidate = NGrams.of(item.candidate());
            final List<NGrams> references = item.references().stream().map(NGrams::of).toList();
            final Map<List<String>, Integer> best = new HashMap<>();
            references.forEach(r -> r.counts().forEach((gram, count) -> best.merge(gram, count, Math::max)));
            final Counts out = new Counts();
            out.candidateLength = candidate.words();
            out.referenceLength = references.stream().map(NGrams::words).min(
                    Comparator.<Integer>comparingInt(l -> Math.abs(l - candidate.words()))
                            .thenComparing(Comparator.naturalOrder())).orElseThrow();
            for (int k = 0; k < NGrams.MAX_N; k++) {
                out.guess[k] = Math.max(0, candidate.words() - k);
            }
            candidate.counts().forEach((gram, count) ->
                    out.correct[gram.size() - 1] += Math.min(best.getOrDefault(gram, 0), count));
            return out;
        }

        void add(Counts other) {
            for (int k = 0; k < NGrams.MAX_N; k++) {
                correct[k] += other.correct[k];
                guess[k] += other.guess[k];
            }
            candidateLength += other.candidateLength;
            referenceLength += other.referenceLength;
        }

        double[] values() {
            final double ratio = (candidateLength + TINY) / (referenceLength + SMALL);
            final double brevity = ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
            final double[] out = new double[NGrams.MAX_N];
            double product = 1;
            for (int k = 0; k < NGrams.MAX_N; k++) {
                product *= (correct[k] + TINY) / (guess[k] + SMALL);
                out[k] = Math.pow(product, 1.0 / (k + 1)) * brevity;
            }
            return out;
        }
    }
}
