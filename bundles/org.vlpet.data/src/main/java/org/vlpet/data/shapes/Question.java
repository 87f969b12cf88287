// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A question about one picture.
 *
 * @param family what it is about, such as {@code color} or {@code relation}; kept as the question type
 * @param text the words
 * @param answers every answer it can have; each is made equally frequent
 * @param truth the answer of a scene; empty where the question makes no sense ("the circle" of a scene with two)
 */
record Question(String family, String text, List<String> answers, Function<Scene, Optional<String>> truth) {

    /** A way of asking. */
    @FunctionalInterface
    interface Family {
        Question draw(Draws draws);
    }

    static Optional<String> yesOrNo(boolean answer) {
        return Optional.of(answer ? "yes" : "no");
    }
}
