// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers questions, judges statements and reads captions from their words and a list of things alone. Written apart
 * from the grammar that made them, so that both would have to be wrong in the same way.
 */
final class TextChecker {
    /** A thing in a picture, as {@code scenes.jsonl} has it. */
    record Thing(String size, String color, String shape, int row, int column) {
    }

    private static final Set<String> COLORS =
            Set.of("red", "green", "blue", "yellow", "teal", "brown", "gray", "black");
    private static final Set<String> SHAPES = Set.of("circle", "rectangle", "triangle", "diamond", "cross");
    private static final Set<String> SIZES = Set.of("small", "large");
    private static final Pattern ENDING = Pattern.compile(" (in the image|in the picture|here|present)$");
    private static final Pattern RELATION = Pattern.compile(
            "(?:is the |what color is the object |what is the color of the shape |what shape is |which object is )"
                    + "(.*?) ?(to the left of|left of|to the right of|right of|above|higher than|below|lower than) the (.*)");
    private static final Pattern PLACE = Pattern.compile(
            "(in the top left|at the top|in the top right|on the left|in the middle|on the right|in the bottom left|"
                    + "at the bottom|in the bottom right)");
    private static final List<String> PLACES = List.of("in the top left", "at the top", "in the top right",
            "on the left", "in the middle", "on the right", "in the bottom left", "at the bottom",
            "in the bottom right");

    private TextChecker() {
    }

    /** The answer of a question, or a text in angle brackets that says why there is none. */
    static String answer(String question, List<Thing> things) {
        String text = ENDING.matcher(question.replace("?", "")).replaceFirst("");
        Matcher relation = RELATION.matcher(text);
        Matcher place = PLACE.matcher(text);
        if (text.startsWith("how many") || text.startsWith("what number of")) {
            return Long.toString(named(text, things).count());
        }
        if (relation.matches()) {
            return related(text, relation, things);
        }
        if (text.contains(" same ")) {
            return same(text, things);
        }
        if (place.find()) {
            int index = PLACES.indexOf(place.group());
            return attribute(text, things.stream().filter(t -> t.row() * 3 + t.column() == index).toList());
        }
        if (text.startsWith("is the ")) {
            String size = text.endsWith("small") || text.endsWith("small one") ? "small" : "large";
            String name = text.replaceFirst(" (a )?(small|large)( one)?$", "");
            List<Thing> meant = named(name, things).toList();
            return meant.size() == 1 ? yesNo(meant.getFirst().size().equals(size)) : "<not one>";
        }
        if (text.startsWith("is ") || text.startsWith("does ")) {
            boolean negated = text.contains(" not ") || text.startsWith("is no ");
            return yesNo(named(text, things).findAny().isPresent() != negated);
        }
        return attribute(text, named(text, things).toList());
    }

    /** Whether a statement holds of two pictures. */
    static boolean holds(String statement, List<Thing> first, List<Thing> second) {
        String text = statement.replace(".", "");
        boolean a = named(text, first).findAny().isPresent();
        boolean b = named(text, second).findAny().isPresent();
        if (text.contains(" and ")) {
            String[] halves = text.split(" and ");
            return half(halves[0], first, second) && half(halves[1], first, second);
        }
        if (text.contains("at least one") || text.contains("one or both")) {
            return a || b;
        }
        if (text.contains("exactly one") || text.contains("only one")) {
            return a != b;
        }
        return text.contains("both") || text.contains("each image") ? a && b : half(text, first, second);
    }

    /** Whether a caption names all things in reading order and says nothing wrong of any. */
    static boolean describes(String caption, List<Thing> things) {
        String[] names = caption.replace(".", "").split("(, | and )");
        if (names.length != things.size()) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            Thing thing = things.get(i);
            Matcher place = PLACE.matcher(names[i]);
            boolean placed = !place.find() || PLACES.indexOf(place.group()) == thing.row() * 3 + thing.column();
            if (!placed || named(names[i], List.of(thing)).findAny().isEmpty() || !names[i].contains(thing.shape())) {
                return false;
            }
        }
        return true;
    }

    private static boolean half(String text, List<Thing> first, List<Thing> second) {
        return named(text, text.contains("first image") ? first : second).findAny().isPresent();
    }

    private static String related(String text, Matcher relation, List<Thing> things) {
        List<Thing> known = named(relation.group(3), things).toList();
        if (known.size() != 1) {
            return "<not one>";
        }
        Thing than = known.getFirst();
        Stream<Thing> there = things.stream().filter(t -> switch (relation.group(2)) {
            case "to the left of", "left of" -> t.column() < than.column();
            case "to the right of", "right of" -> t.column() > than.column();
            case "above", "higher than" -> t.row() < than.row();
            default -> t.row() > than.row();
        });
        if (!text.startsWith("is the ")) {
            return attribute(text.substring(0, relation.start(2)), there.toList());
        }
        List<Thing> subject = named(relation.group(1), things).toList();
        return subject.size() == 1 && subject.getFirst() != than
                ? yesNo(there.anyMatch(subject.getFirst()::equals)) : "<not two>";
    }

    private static String same(String text, List<Thing> things) {
        String[] halves = text.split(" (and|same color as|same shape as) ", 2);
        List<Thing> one = named(halves[0], things).toList();
        List<Thing> other = named(halves[1], things).toList();
        if (one.size() != 1 || other.size() != 1) {
            return "<not two>";
        }
        return text.contains("color") ? yesNo(one.getFirst().color().equals(other.getFirst().color()))
                : yesNo(one.getFirst().shape().equals(other.getFirst().shape()));
    }

    private static String attribute(String text, List<Thing> meant) {
        if (meant.size() != 1) {
            return "<not one>";
        }
        return text.contains("color") ? meant.getFirst().color() : meant.getFirst().shape();
    }

    /** The things that every colour, kind and size word of a text is true of. */
    private static Stream<Thing> named(String text, List<Thing> things) {
        List<String> words = Stream.of(text.split(" ")).map(w -> w.replaceFirst("^(cross)es$|^(\\w+[^s])s$", "$1$2"))
                .toList();
        return things.stream().filter(t -> words.stream().allMatch(word ->
                (!COLORS.contains(word) || word.equals(t.color()))
                        && (!SHAPES.contains(word) || word.equals(t.shape()))
                        && (!SIZES.contains(word) || word.equals(t.size()))));
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
