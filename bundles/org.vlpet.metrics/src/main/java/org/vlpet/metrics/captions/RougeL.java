// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import java.util.List;

/**
 * ROUGE-L (Lin 2004) as the COCO caption scorer computes it (spec E.3): precision and recall of the longest common
 * subsequence, each the best over the references on its own, joined with beta 1.2.
 */
public final class RougeL {
    private static final double BETA_SQUARED = 1.2 * 1.2;

    private RougeL() {
    }

    public static MetricValues score(List<TokenizedCaption> items) {
        return MetricValues.mean(items.stream().mapToDouble(RougeL::score).toArray());
    }

    private static double score(TokenizedCaption item) {
        // Split on single blanks: an empty text is one empty word here, and two empty texts agree.
        final String[] candidate = item.candidate().split(" ", -1);
        double precision = 0;
        double recall = 0;
        for (String text : item.references()) {
            final String[] reference = text.split(" ", -1);
            final double common = commonSubsequence(reference, candidate);
            precision = Math.max(precision, common / candidate.length);
            recall = Math.max(recall, common / reference.length);
        }
        return precision == 0 || recall == 0 ? 0
                : (1 + BETA_SQUARED) * precision * recall / (recall + BETA_SQUARED * precision);
    }

    private static int commonSubsequence(String[] a, String[] b) {
        int[] previous = new int[b.length + 1];
        for (String word : a) {
            final int[] row = new int[b.length + 1];
            for (int j = 1; j <= b.length; j++) {
                row[j] = word.equals(b[j - 1]) ? previous[j - 1] + 1 : Math.max(previous[j], row[j - 1]);
            }
            previous = row;
        }
        return previous[b.length];
    }
}
