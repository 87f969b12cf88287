// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.Arrays;

/**
 * Lengths of texts in tokens, special tokens included, before they are cut.
 *
 * @param texts number of texts
 * @param median half of them are not longer
 * @param p95 95 of 100 are not longer
 * @param max the longest
 * @param limit where they are cut; 0: nowhere
 * @param cut how many are longer than that
 * @param histogram all lengths
 */
public record Lengths(int texts, int median, int p95, int max, int limit, int cut, Histogram histogram) {
    private static final int PERCENT = 100;
    private static final int HALF = 50;
    private static final int MOST = 95;

    /** Sums lengths up. */
    static Lengths of(int[] lengths, int limit) {
        int[] sorted = lengths.clone();
        Arrays.sort(sorted);
        int cut = limit == 0 ? 0 : (int) Arrays.stream(sorted).filter(length -> length > limit).count();
        return sorted.length == 0 ? new Lengths(0, 0, 0, 0, limit, 0, Histogram.of(sorted))
                : new Lengths(sorted.length, quantile(sorted, HALF), quantile(sorted, MOST), sorted[sorted.length - 1],
                        limit, cut, Histogram.of(sorted));
    }

    private static int quantile(int[] sorted, int percent) {
        return sorted[Math.ceilDiv(sorted.length * percent, PERCENT) - 1];
    }
}
