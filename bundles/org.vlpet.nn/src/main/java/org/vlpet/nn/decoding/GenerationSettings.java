// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

/**
 * How answers are generated (spec A.8).
 *
 * @param numBeams 1 is greedy
 * @param maxLength tokens of a sequence, start token included
 * @param noRepeatNgramSize no n-gram of this size twice; 0 switches it off
 * @param forceEos end token forced at the last position (beam search only, as in BART)
 * @param earlyStopping a sample is finished with its numBeams-th hypothesis
 * @param lengthPenalty scores are divided by length to this power (beam search only)
 */
public record GenerationSettings(int numBeams, int maxLength, int noRepeatNgramSize, boolean forceEos,
        boolean earlyStopping, double lengthPenalty) {
    /** Checks the values. */
    public GenerationSettings {
        if (numBeams < 1 || maxLength < 2 || noRepeatNgramSize < 0) {
            throw new IllegalArgumentException("numBeams " + numBeams + ", maxLength " + maxLength
                    + ", noRepeatNgramSize " + noRepeatNgramSize);
        }
    }

    /** Greedy. */
    public static GenerationSettings greedy(int maxLength, int noRepeatNgramSize) {
        return new GenerationSettings(1, maxLength, noRepeatNgramSize, false, true, 1);
    }
}
