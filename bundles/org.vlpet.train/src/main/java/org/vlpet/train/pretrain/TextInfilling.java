// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import java.util.Arrays;
import org.vlpet.model.random.NamedStream;

/**
 * BART's text infilling: spans of tokens are each replaced by one mask token, span lengths are Poisson(3), a length of
 * 0 inserts a mask; about {@code ratio} of the tokens disappear (Lewis et al. 2020, section 2.2).
 *
 * @param ratio share of tokens to hide, in [0, 0.5]
 * @param meanSpan mean of the Poisson distribution
 * @param maskId id of the mask token
 */
record TextInfilling(double ratio, double meanSpan, int maskId) {
    TextInfilling {
        // Up to one half there is always a gap for every span.
        if (!(ratio >= 0 && ratio <= 0.5 && meanSpan > 0)) {
            throw new IllegalArgumentException("ratio must lie in [0, 0.5] and the mean span above 0");
        }
    }

    /** A corrupted copy of {@code tokens}, which come without special tokens. */
    int[] corrupt(int[] tokens, NamedStream draws) {
        int budget = (int) (ratio * tokens.length);
        if (budget == 0) {
            return tokens.clone();
        }
        int[] spans = spanLengths(budget, draws);
        int hidden = Arrays.stream(spans).sum();
        boolean[] maskBefore = gaps(tokens.length - hidden + 1, spans.length, draws);
        int[] out = new int[tokens.length - hidden + spans.length];
        int written = 0;
        int read = 0;
        int span = 0;
        for (boolean mask : maskBefore) {
            if (mask) {
                out[written++] = maskId;
                read += spans[span++];
            }
            if (read < tokens.length) {
                out[written++] = tokens[read++];
            }
        }
        return out;
    }

    /** Lengths that add up to {@code budget}; at most one insertion (length 0) for every hidden token. */
    private int[] spanLengths(int budget, NamedStream draws) {
        int[] lengths = new int[budget + 1];
        int count = 0;
        int left = budget;
        int insertions = 1;
        while (left > 0) {
            int length = Math.min(left, poisson(draws));
            if (length == 0 && insertions-- <= 0) {
                length = 1;
            }
            lengths[count++] = length;
            left -= length;
        }
        return Arrays.copyOf(lengths, count);
    }

    /** Chooses {@code spans} of {@code size} gaps, no two the same: adjacent masks would be one longer span. */
    private static boolean[] gaps(int size, int spans, NamedStream draws) {
        boolean[] chosen = new boolean[size];
        // Floyd's sampling: every subset is equally likely, one draw for each chosen gap.
        for (int top = size - spans; top < size; top++) {
            int pick = draws.nextInt(top + 1);
            chosen[chosen[pick] ? top : pick] = true;
        }
        return chosen;
    }

    private int poisson(NamedStream draws) {
        double limit = Math.exp(-meanSpan);
        double product = draws.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= draws.nextDouble();
            count++;
        }
        return count;
    }
}
