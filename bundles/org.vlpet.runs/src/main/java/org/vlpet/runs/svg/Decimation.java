// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import java.util.Arrays;

/** Thins out a curve so that it looks the same: of every stretch its lowest and highest point stay. */
public final class Decimation {
    private Decimation() {
    }

    /**
     * Indices to keep, ascending, at most {@code max}: first and last, minimum and maximum of each stretch, and one gap
     * where a stretch has values that are not finite.
     *
     * @param max at least 8
     */
    public static int[] minMax(double[] y, int max) {
        if (max < 8) {
            throw new IllegalArgumentException("max must be at least 8");
        }
        if (y.length <= max) {
            int[] all = new int[y.length];
            Arrays.setAll(all, i -> i);
            return all;
        }
        boolean gaps = hasGaps(y);
        int stretches = (max - 2) / (gaps ? 3 : 2);
        int[] kept = new int[max];
        int count = 0;
        kept[count++] = 0;
        long inner = y.length - 2L;
        for (int s = 0; s < stretches; s++) {
            int from = 1 + (int) (inner * s / stretches);
            int to = 1 + (int) (inner * (s + 1) / stretches);
            count = keepStretch(y, from, to, kept, count);
        }
        kept[count++] = y.length - 1;
        return Arrays.copyOf(kept, count);
    }

    private static boolean hasGaps(double[] y) {
        for (double value : y) {
            if (!Double.isFinite(value)) {
                return true;
            }
        }
        return false;
    }

    private static int keepStretch(double[] y, int from, int to, int[] kept, int count) {
        int low = -1;
        int high = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(y[i])) {
                gap = i;
                continue;
            }
            low = low < 0 || y[i] < y[low] ? i : low;
            high = high < 0 || y[i] > y[high] ? i : high;
        }
        // No streams here: this runs a thousand times for every curve that is drawn.
        int[] found = {low, high, gap};
        Arrays.sort(found);
        int next = count;
        for (int i = 0; i < found.length; i++) {
            if (found[i] >= 0 && (i == 0 || found[i] != found[i - 1])) {
                kept[next++] = found[i];
            }
        }
        return next;
    }
}
