// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import java.util.Arrays;
import java.util.List;

/** Rows of different length to one matrix. */
final class Padding {
    private Padding() {
    }

    /** Fills every row on the right up to the longest. */
    static long[][] right(List<int[]> rows, long filler) {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[][] out = new long[rows.size()][longest];
        for (int i = 0; i < out.length; i++) {
            int[] row = rows.get(i);
            Arrays.setAll(out[i], j -> j < row.length ? row[j] : filler);
        }
        return out;
    }
}
