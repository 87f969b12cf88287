// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import static org.vlpet.data.shapes.AttributeQuestions.COLORS;
import static org.vlpet.data.shapes.AttributeQuestions.KINDS;
import static org.vlpet.data.shapes.AttributeQuestions.YES_NO;
import static org.vlpet.data.shapes.Wording.question;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Questions about where things are and how they compare. */
final class RelationQuestions {
    private static final String[] ENDINGS = {"", "in the image", "in the picture"};

    private RelationQuestions() {
    }

    /** What shape is in the top left? What color is the object on the right? */
    static Question place(Draws draws) {
        Place place = draws.pick(Place.values());
        String where = place.phrase();
        String ending = draws.pick(ENDINGS);
        boolean color = draws.chance(0.5);
        String text = color ? switch (draws.below(3)) {
            case 0 -> question("what color is the shape", where, ending);
            case 1 -> question("what is the color of the object", where, ending);
            default -> question("which color does the object", where, "have");
        } : switch (draws.below(4)) {
            case 0 -> question("what shape is", where, ending);
            case 1 -> question("which shape is", where, ending);
            case 2 -> question("what is the shape of the object", where);
            default -> question("what kind of object is", where);
        };
        Function<SceneObject, String> attribute = attribute(color);
        return new Question("place", text, color ? COLORS : KINDS, scene -> scene.at(place).map(attribute));
    }

    /** Is the red circle above the triangle? */
    static Question relation(Draws draws) {
        Noun one = Noun.draw(draws);
        Noun other = another(one, draws);
        Relation relation = draws.pick(Relation.values());
        String text = question("is the", one.words(), draws.pick(relation.phrases()), "the", other.words());
        return new Question("relation", text, YES_NO, scene -> pair(one, other, scene)
                .flatMap(p -> Question.yesOrNo(relation.holds(p.getFirst(), p.getLast()))));
    }

    /** What color is the object to the left of the circle? */
    static Question neighbour(Draws draws) {
        Noun noun = Noun.draw(draws);
        Relation relation = draws.pick(Relation.values());
        boolean color = draws.chance(0.5);
        String than = Wording.join(relation.phrases().getFirst(), "the", noun.words());
        boolean first = draws.chance(0.5);
        String text = color ? question(first ? "what color is the object" : "what is the color of the shape", than)
                : question(first ? "what shape is" : "which object is", than);
        return new Question("neighbour", text, color ? COLORS : KINDS, scene -> noun.onlyOneIn(scene).flatMap(known -> {
            List<SceneObject> there = scene.objects().stream().filter(o -> relation.holds(o, known)).toList();
            return there.size() == 1 ? Optional.of(attribute(color).apply(there.getFirst())) : Optional.empty();
        }));
    }

    /** Do the circle and the cross have the same color? Is the blue shape small? */
    static Question comparison(Draws draws) {
        return switch (draws.below(3)) {
            case 0 -> sameColor(draws);
            case 1 -> sameKind(draws);
            default -> size(draws);
        };
    }

    private static Question sameColor(Draws draws) {
        List<ShapeKind> kinds = draws.sample(List.of(ShapeKind.values()), 2);
        Noun one = Noun.of(null, null, kinds.getFirst());
        Noun other = Noun.of(null, null, kinds.getLast());
        String text = switch (draws.below(3)) {
            case 0 -> question("do the", one.words(), "and the", other.words(), "have the same color");
            case 1 -> question("are the", one.words(), "and the", other.words(), "of the same color");
            default -> question("is the", one.words(), "the same color as the", other.words());
        };
        return new Question("same color", text, YES_NO, scene -> pair(one, other, scene)
                .flatMap(p -> Question.yesOrNo(p.getFirst().color() == p.getLast().color())));
    }

    private static Question sameKind(Draws draws) {
        List<ShapeColor> colors = draws.sample(List.of(ShapeColor.values()), 2);
        Noun one = Noun.of(null, colors.getFirst(), null);
        Noun other = Noun.of(null, colors.getLast(), null);
        String[] names = {one.adjectives() + " object", other.adjectives() + " object"};
        String text = draws.chance(0.5)
                ? question("do the", one.adjectives(), "and the", names[1], "have the same shape")
                : question("is the", names[0], "the same shape as the", names[1]);
        return new Question("same shape", text, YES_NO, scene -> pair(one, other, scene)
                .flatMap(p -> Question.yesOrNo(p.getFirst().kind() == p.getLast().kind())));
    }

    private static Question size(Draws draws) {
        Noun noun = Noun.draw(draws);
        ShapeSize size = draws.pick(ShapeSize.values());
        String text = draws.chance(0.5) ? question("is the", noun.words(), size.word())
                : question("is the", noun.words(), "a", size.word(), "one");
        return new Question("size", text, YES_NO, scene -> noun.onlyOneIn(scene)
                .flatMap(object -> Question.yesOrNo(object.size() == size)));
    }

    private static Noun another(Noun known, Draws draws) {
        Noun noun;
        do {
            noun = Noun.draw(draws);
        } while (noun.equals(known));
        return noun;
    }

    private static Function<SceneObject, String> attribute(boolean color) {
        return color ? object -> object.color().word() : object -> object.kind().word();
    }

    /** Both objects, if each noun means exactly one and not the same. */
    private static Optional<List<SceneObject>> pair(Noun one, Noun other, Scene scene) {
        return one.onlyOneIn(scene)
                .flatMap(a -> other.onlyOneIn(scene).filter(b -> !b.equals(a)).map(b -> List.of(a, b)));
    }
}
