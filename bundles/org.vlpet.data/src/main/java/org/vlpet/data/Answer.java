// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.Objects;

/**
 * One acceptable answer.
 *
 * @param text the answer
 * @param score soft score, at least 0; scores of one example need not add up to 1
 */
public record Answer(String text, double score) {
    /** Refuses scores that cannot be drawn by. */
    public Answer {
        Objects.requireNonNull(text);
        if (!(score >= 0) || Double.isInfinite(score)) {
            throw new IllegalArgumentException("score of \"" + text + "\" is " + score);
        }
    }
}
