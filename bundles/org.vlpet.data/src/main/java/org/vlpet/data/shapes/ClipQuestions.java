// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import static org.vlpet.data.shapes.AttributeQuestions.COLORS;
import static org.vlpet.data.shapes.AttributeQuestions.KINDS;
import static org.vlpet.data.shapes.Wording.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Ways of asking about a clip: what something looks like, in which order things come, where they move. */
final class ClipQuestions {
    /** Answers of questions for a direction. */
    static final List<String> DIRECTIONS = Arrays.stream(Direction.values()).map(Direction::word).toList();
    private static final List<String> LOOKS = looks();
    private static final String[] ENDINGS = {"", "in the video", "in the clip", "here"};
    private static final List<String> ORDER = List.of("first", "second", "third");
    private static final String LAST = "last";

    private ClipQuestions() {
    }

    /** What color is the circle? What shape is red? */
    static ClipQuestion attribute(Draws draws) {
        boolean color = draws.chance(0.5);
        String ending = draws.pick(ENDINGS);
        if (color) {
            ShapeKind kind = draws.pick(ShapeKind.values());
            String text = draws.chance(0.5) ? question("what color is the", kind.word(), ending)
                    : question("what is the color of the", kind.word(), ending);
            return look(text, true, clip -> clip.only(act -> act.kind() == kind).flatMap(clip::at));
        }
        ShapeColor known = draws.pick(ShapeColor.values());
        String text = draws.chance(0.5) ? question("what shape is", known.word(), ending)
                : question("which shape is", known.word(), ending);
        return look(text, false, clip -> clip.only(act -> act.color() == known).flatMap(clip::at));
    }

    /** What color is the second shape? What shape comes last? */
    static ClipQuestion order(Draws draws) {
        boolean color = draws.chance(0.5);
        String which = which(draws);
        String ending = draws.pick(ENDINGS);
        String text = color ? draws.chance(0.5) ? question("what color is the", which, "shape", ending)
                : question("what color comes", which, ending)
                : draws.chance(0.5) ? question("what shape comes", which, ending)
                : question("which shape is the", which, "one", ending);
        return look(text, color, clip -> ordinal(clip, which));
    }

    /** What color comes after the circle? What shape comes before the red one? */
    static ClipQuestion neighbour(Draws draws) {
        boolean color = draws.chance(0.5);
        int step = draws.chance(0.5) ? 1 : -1;
        String relation = step > 0 ? "after" : "before";
        Noun noun = named(draws);
        String name = noun.words();
        String text = color ? question("what color", draws.pick("comes", "is the shape"), relation, "the", name)
                : question(draws.pick("what", "which"), "shape", draws.pick("comes", "is"), relation, "the", name);
        return look(text, color, clip -> clip.only(act -> matches(noun, act)).flatMap(i -> clip.at(i + step)));
    }

    /** What color is the shape that moves up? What shape moves left? */
    static ClipQuestion mover(Draws draws) {
        boolean color = draws.chance(0.5);
        Direction direction = draws.pick(Direction.values());
        String moves = draws.pick("moves", "goes");
        String ending = draws.pick(ENDINGS);
        String text = color ? question("what color is the shape that", moves, direction.word(), ending)
                : question(draws.pick("what", "which"), "shape", moves, direction.word(), ending);
        return look(text, color, clip -> clip.only(act -> act.direction() == direction).flatMap(clip::at));
    }

    /** Where does the red circle move? */
    static ClipQuestion direction(Draws draws) {
        Noun noun = named(draws);
        return direction(noun.words(), clip -> clip.only(act -> matches(noun, act)).flatMap(clip::at), draws);
    }

    /** Where does the first shape move? */
    static ClipQuestion directionInOrder(Draws draws) {
        String which = which(draws);
        return direction(which + " shape", clip -> ordinal(clip, which), draws);
    }

    /** What moves up? With whole looks to choose from. */
    static ClipQuestion whoMoves(Draws draws) {
        Direction direction = draws.pick(Direction.values());
        String text = question(draws.pick("what moves", "what goes", "which one moves", "which one goes"),
                direction.word(), draws.pick(ENDINGS));
        return new ClipQuestion(text, LOOKS, clip -> clip.only(act -> act.direction() == direction).flatMap(clip::at)
                .map(Act::look), clip -> clip.acts().stream().map(Act::look).toList());
    }

    private static ClipQuestion direction(String name, Function<Clip, Optional<Act>> act, Draws draws) {
        String ending = draws.pick(ENDINGS);
        String text = switch (draws.below(3)) {
            case 0 -> question("where does the", name, "move", ending);
            case 1 -> question("which way does the", name, "go", ending);
            default -> question("which way does the", name, "move", ending);
        };
        return new ClipQuestion(text, DIRECTIONS, clip -> act.apply(clip).map(a -> a.direction().word()),
                clip -> List.of());
    }

    private static ClipQuestion look(String text, boolean color, Function<Clip, Optional<Act>> act) {
        Function<Act, String> word = color ? a -> a.color().word() : a -> a.kind().word();
        return new ClipQuestion(text, color ? COLORS : KINDS, clip -> act.apply(clip).map(word),
                clip -> clip.acts().stream().map(word).toList());
    }

    private static Noun named(Draws draws) {
        return draws.chance(0.5) ? Noun.of(null, draws.pick(ShapeColor.values()), null)
                : Noun.of(null, null, draws.pick(ShapeKind.values()));
    }

    private static boolean matches(Noun noun, Act act) {
        return noun.matches(act.frame(0).objects().getFirst());
    }

    private static String which(Draws draws) {
        return draws.chance(0.3) ? LAST : draws.pick(ORDER);
    }

    private static Optional<Act> ordinal(Clip clip, String which) {
        return clip.at(which.equals(LAST) ? clip.acts().size() - 1 : ORDER.indexOf(which));
    }

    private static List<String> looks() {
        List<String> looks = new ArrayList<>();
        for (ShapeColor color : ShapeColor.values()) {
            for (ShapeKind kind : ShapeKind.values()) {
                looks.add(color.word() + " " + kind.word());
            }
        }
        return List.copyOf(looks);
    }
}
