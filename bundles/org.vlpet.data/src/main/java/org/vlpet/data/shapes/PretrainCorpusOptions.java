// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

/**
 * How large the corpus is.
 *
 * @param seed everything follows from it
 * @param lines number of source and target pairs
 */
public record PretrainCorpusOptions(long seed, int lines) {
    /** Refuses an empty corpus. */
    public PretrainCorpusOptions {
        if (lines < 1) {
            throw new IllegalArgumentException("a corpus needs at least one line, not " + lines);
        }
    }

    /** What the shipped backbone was pre-trained on. */
    public static PretrainCorpusOptions shipped() {
        return new PretrainCorpusOptions(7, 100_000);
    }
}
