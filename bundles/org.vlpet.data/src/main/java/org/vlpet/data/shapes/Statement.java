// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A sentence about two pictures that is true or false (task {@code nlvr}).
 *
 * @param family what it is about; kept as the question type
 * @param text the words
 * @param truth whether it holds of the first and the second scene
 */
record Statement(String family, String text, BiPredicate<Scene, Scene> truth) {

    private static final String[] ORDER = {"first", "second"};

    static Statement draw(Draws draws) {
        Noun noun = Noun.draw(draws);
        String name = noun.words();
        Predicate<Scene> has = scene -> !noun.in(scene).isEmpty();
        return switch (draws.below(5)) {
            case 0 -> new Statement("both", draws.pick("both images contain a " + name + ".",
                    "there is a " + name + " in both images.", "each image shows a " + name + "."),
                    (a, b) -> has.test(a) && has.test(b));
            case 1 -> new Statement("exactly one", draws.pick("exactly one image contains a " + name + ".",
                    "only one of the images shows a " + name + ".", "there is a " + name + " in only one image."),
                    (a, b) -> has.test(a) != has.test(b));
            case 2 -> new Statement("at least one", draws.pick("at least one image contains a " + name + ".",
                    "there is a " + name + " in at least one image.", "one or both images show a " + name + "."),
                    (a, b) -> has.test(a) || has.test(b));
            case 3 -> one(name, has, draws);
            default -> oneEach(name, has, draws);
        };
    }

    private static Statement one(String name, Predicate<Scene> has, Draws draws) {
        int index = draws.below(ORDER.length);
        String which = ORDER[index];
        return new Statement("one", draws.pick("the " + which + " image contains a " + name + ".",
                "there is a " + name + " in the " + which + " image.", "the " + which + " image shows a " + name + "."),
                (a, b) -> has.test(index == 0 ? a : b));
    }

    private static Statement oneEach(String name, Predicate<Scene> has, Draws draws) {
        Noun noun = Noun.draw(draws);
        String other = noun.words();
        int index = draws.below(ORDER.length);
        String which = ORDER[index];
        String rest = ORDER[1 - index];
        String text = draws.pick(
                "the " + which + " image contains a " + name + " and the " + rest + " image contains a " + other + ".",
                "there is a " + name + " in the " + which + " image and a " + other + " in the " + rest + " image.");
        return new Statement("one each", text, (a, b) -> has.test(index == 0 ? a : b)
                && !noun.in(index == 0 ? b : a).isEmpty());
    }
}
