// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A question about a clip with answers to choose from.
 *
 * @param text the words
 * @param answers everything that could be the answer
 * @param truth the answer; empty where the question makes no sense of a clip
 * @param likely what a hasty watcher might answer: other things that are in the clip
 */
record ClipQuestion(String text, List<String> answers, Function<Clip, Optional<String>> truth,
        Function<Clip, List<String>> likely) {

    /** A way of asking. */
    @FunctionalInterface
    interface Family {
        ClipQuestion draw(Draws draws);
    }

    /**
     * The truth and other answers in random order; those in the clip come before those that are not.
     *
     * @param count number of choices
     * @return the choices, the right one at {@code answer}
     */
    List<String> choices(Clip clip, int count, int answer, Draws draws) {
        String right = truth.apply(clip).orElseThrow();
        List<String> wrong = new ArrayList<>(draws.shuffled(likely.apply(clip)));
        draws.shuffled(answers).stream().filter(a -> !wrong.contains(a)).forEach(wrong::add);
        wrong.remove(right);
        List<String> choices = new ArrayList<>(draws.shuffled(wrong.subList(0, count - 1)));
        choices.add(answer, right);
        return choices;
    }
}
