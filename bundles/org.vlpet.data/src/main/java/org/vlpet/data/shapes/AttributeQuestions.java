// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import static org.vlpet.data.shapes.Wording.question;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Questions that name an object and ask what it is like, whether it is there, or how many there are. */
final class AttributeQuestions {
    /** Every colour word. */
    static final List<String> COLORS = Arrays.stream(ShapeColor.values()).map(ShapeColor::word).toList();
    /** Every word for a kind of object. */
    static final List<String> KINDS = Arrays.stream(ShapeKind.values()).map(ShapeKind::word).toList();
    /** Both answers of a closed question. */
    static final List<String> YES_NO = List.of("yes", "no");

    private static final String[] ENDINGS = {"", "in the image", "in the picture", "here"};
    private static final double SIZED = 0.5;
    private static final double NEGATED = 0.25;

    private AttributeQuestions() {
    }

    /** What color is the (small) circle? */
    static Question color(Draws draws) {
        Noun noun = Noun.of(maybeSize(draws), null, draws.pick(ShapeKind.values()));
        String ending = draws.pick(ENDINGS);
        String text = switch (draws.below(4)) {
            case 0 -> question("what color is the", noun.words(), ending);
            case 1 -> question("what is the color of the", noun.words(), ending);
            case 2 -> question("which color does the", noun.words(), "have", ending);
            default -> question("what color does the", noun.words(), "have", ending);
        };
        return new Question("color", text, COLORS,
                scene -> noun.onlyOneIn(scene).map(object -> object.color().word()));
    }

    /** What shape is (large) teal? */
    static Question kind(Draws draws) {
        Noun noun = Noun.of(maybeSize(draws), draws.pick(ShapeColor.values()), null);
        String ending = draws.pick(ENDINGS);
        String text = switch (draws.below(4)) {
            case 0 -> question("what is the", noun.adjectives(), "shape", ending);
            case 1 -> question("what shape is", noun.adjectives(), ending);
            case 2 -> question("which shape is", noun.adjectives(), ending);
            default -> question("what is the", noun.adjectives(), "object", ending);
        };
        return new Question("shape", text, KINDS,
                scene -> noun.onlyOneIn(scene).map(object -> object.kind().word()));
    }

    /** Is there (not) a red circle? */
    static Question presence(Draws draws) {
        ShapeColor color = draws.pick(ShapeColor.values());
        ShapeKind kind = draws.pick(ShapeKind.values());
        Noun noun = switch (draws.below(4)) {
            case 0 -> Noun.of(null, color, kind);
            case 1 -> Noun.of(null, color, null);
            case 2 -> Noun.of(null, null, kind);
            default -> Noun.of(draws.pick(ShapeSize.values()), null, kind);
        };
        boolean negated = draws.chance(NEGATED);
        String ending = draws.pick(ENDINGS);
        String name = noun.words();
        String text = negated ? switch (draws.below(3)) {
            case 0 -> question("is there not a", name, ending);
            case 1 -> question("is no", name, "present", ending);
            default -> question("does the image not contain a", name);
        } : switch (draws.below(4)) {
            case 0 -> question("is there a", name, ending);
            case 1 -> question("is a", name, "present", ending);
            case 2 -> question("does the image contain a", name);
            default -> question("does the picture show a", name);
        };
        return new Question("presence", text, YES_NO,
                scene -> Question.yesOrNo(noun.in(scene).isEmpty() == negated));
    }

    /** How many crosses are there? */
    static Question number(Draws draws) {
        Noun noun = switch (draws.below(3)) {
            case 0 -> Noun.of(null, draws.pick(ShapeColor.values()), null);
            case 1 -> Noun.of(null, null, draws.pick(ShapeKind.values()));
            default -> Noun.of(draws.pick(ShapeSize.values()), null, null);
        };
        String name = noun.plural(draws.pick("shapes", "objects"));
        String ending = draws.pick(ENDINGS);
        String text = switch (draws.below(3)) {
            case 0 -> question("how many", name, "are there", ending);
            case 1 -> question("what number of", name, "are there", ending);
            default -> question("how many", name, "can you see", ending);
        };
        return new Question("number", text, List.of("0", "1", "2", "3"),
                scene -> Optional.of(Integer.toString(noun.in(scene).size())));
    }

    private static ShapeSize maybeSize(Draws draws) {
        ShapeSize size = draws.pick(ShapeSize.values());
        return draws.chance(SIZED) ? size : null;
    }
}
