// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

/**
 * How large the corpus is.
 *
 * @param seed everything follows from it
 * @param lines number of source and target pairs
 * @param subject what the text is about
 */
public record PretrainCorpusOptions(long seed, int lines, Subject subject) {
    /** What a corpus is about, which is what the demo that its backbone serves shows. */
    public enum Subject {
        /** Pictures. */
        PICTURES,
        /** Clips. */
        CLIPS
    }

    /** Refuses an empty corpus. */
    public PretrainCorpusOptions {
        if (lines < 1) {
            throw new IllegalArgumentException("a corpus needs at least one line, not " + lines);
        }
    }

    /** What the shipped backbone was pre-trained on. */
    public static PretrainCorpusOptions shipped() {
        return new PretrainCorpusOptions(7, 100_000, Subject.PICTURES);
    }

    /** What the shipped backbone of the video demo was pre-trained on. */
    public static PretrainCorpusOptions video() {
        return new PretrainCorpusOptions(11, 120_000, Subject.CLIPS);
    }
}
