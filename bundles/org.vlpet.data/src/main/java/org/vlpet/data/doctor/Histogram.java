// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many texts have which length.
 *
 * @param width tokens that one bin spans
 * @param counts texts of {@code i * width} to {@code (i + 1) * width - 1} tokens; the last bin is not empty
 */
public record Histogram(int width, List<Integer> counts) {
    /** Bins at most: about what a small picture can show apart. */
    static final int BINS = 40;

    /** Of lengths in any order. */
    static Histogram of(int[] lengths) {
        int max = -1;
        for (int length : lengths) {
            max = Math.max(max, length);
        }
        int width = Math.max(1, Math.ceilDiv(max + 1, BINS));
        List<Integer> counts = new ArrayList<>(Collections.nCopies(Math.ceilDiv(max + 1, width), 0));
        for (int length : lengths) {
            counts.set(length / width, counts.get(length / width) + 1);
        }
        return new Histogram(width, List.copyOf(counts));
    }
}
