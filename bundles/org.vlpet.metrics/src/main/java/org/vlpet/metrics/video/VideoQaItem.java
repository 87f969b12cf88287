// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.video;

/**
 * One multiple-choice question.
 *
 * @param type        what accuracy is split by: the show for TVQA, "how2qa" for How2QA
 * @param answerIndex the right choice
 * @param prediction  the decoded string
 */
public record VideoQaItem(String type, int answerIndex, String prediction) {

    /** Exact equality with {@code a<index>}. */
    public boolean correct() {
        return prediction.equals("a" + answerIndex);
    }

    /** The choice a test dump reports: the digit at position 1, or 0 if there is none. */
    public static int choice(String prediction) {
        final boolean digit = prediction.length() > 1 && prediction.charAt(1) >= '0' && prediction.charAt(1) <= '9';
        return digit ? prediction.charAt(1) - '0' : 0;
    }
}
