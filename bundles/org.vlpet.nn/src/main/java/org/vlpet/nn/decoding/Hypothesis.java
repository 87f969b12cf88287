// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import java.util.Arrays;

/**
 * A generated sequence.
 *
 * @param tokens start token first; the end token last if it was reached
 * @param score greedy: sum of log-probabilities; beams: the same divided by length ^ penalty
 */
public record Hypothesis(int[] tokens, double score) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Hypothesis that && Arrays.equals(tokens, that.tokens) && score == that.score;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(tokens) + Double.hashCode(score);
    }

    @Override
    public String toString() {
        return Arrays.toString(tokens) + " " + score;
    }
}
