// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The examples of one split, made from its scenes. Questions come in pairs with different answers and statements with
 * one true and one false pair of pictures, so that the text alone says nothing.
 */
final class ShapesExamples {
    private static final int ATTEMPTS = 100_000;
    private static final int PAIR_ATTEMPTS = 4000;
    private static final int CAPTIONS = 5;

    private final ScenePool pool;
    private final String split;
    private final long seed;

    ShapesExamples(ScenePool pool, String split, long seed) {
        this.pool = pool;
        this.split = split;
        this.seed = seed;
    }

    /** A question, its answer and the scene that has it. */
    record Asked(Question question, String answer, int scene) {
    }

    /** A statement, whether it holds, and the two scenes; {@code group} counts the statements. */
    record Stated(Statement statement, boolean holds, int first, int second, int group) {
    }

    /** A scene and what it may be called. */
    record Described(int scene, List<String> captions) {
    }

    /** {@code count} questions of a task; both of a pair follow each other. */
    List<Asked> questions(String task, Grammar grammar, int count) {
        List<Asked> asked = new ArrayList<>();
        for (int index = 0; asked.size() < count; index++) {
            stopAt(index, task);
            Draws draws = Draws.of(seed, "shapes." + task + "." + split, index);
            Question question = grammar.draw(draws);
            if (!Reservation.forDemo(question.text())) {
                continue;
            }
            Map<String, Integer> scenes = new TreeMap<>(
                    pool.byAnswer(question.text(), question.truth(), question.answers().size(), draws));
            scenes.keySet().retainAll(question.answers());
            if (scenes.size() < 2) {
                continue;
            }
            for (String answer : draws.sample(List.copyOf(scenes.keySet()), 2)) {
                asked.add(new Asked(question, answer, scenes.get(answer)));
            }
        }
        return List.copyOf(asked.subList(0, count));
    }

    /** {@code count} statements, every second one true. */
    List<Stated> statements(int count) {
        List<Stated> stated = new ArrayList<>();
        for (int index = 0; stated.size() < count; index++) {
            stopAt(index, "nlvr");
            Draws draws = Draws.of(seed, "shapes.nlvr." + split, index);
            Statement statement = Statement.draw(draws);
            if (!Reservation.forDemo(statement.text())) {
                continue;
            }
            Optional<int[]> holding = scenePair(statement, true, draws);
            Optional<int[]> failing = scenePair(statement, false, draws);
            if (holding.isPresent() && failing.isPresent()) {
                int group = stated.size() / 2;
                stated.add(new Stated(statement, true, holding.get()[0], holding.get()[1], group));
                stated.add(new Stated(statement, false, failing.get()[0], failing.get()[1], group));
            }
        }
        return List.copyOf(stated.subList(0, count));
    }

    /** The first {@code count} scenes that can be described in at least two ways. */
    List<Described> descriptions(int count) {
        List<Described> described = new ArrayList<>();
        for (int scene = 0; scene < pool.size() && described.size() < count; scene++) {
            List<String> captions = Captions.several(pool.get(scene), true, CAPTIONS,
                    Draws.of(seed, "shapes.caption." + split, scene));
            if (captions.size() == CAPTIONS) {
                described.add(new Described(scene, captions));
            }
        }
        if (described.size() < count) {
            throw new IllegalStateException("only " + described.size() + " scenes of split " + split
                    + " can be described, not " + count + ": ask for more images or fewer captions");
        }
        return described;
    }

    /** Of several pairs with the wanted truth the one that speaks most of the statement. */
    private Optional<int[]> scenePair(Statement statement, boolean wanted, Draws draws) {
        List<int[]> found = new ArrayList<>();
        for (int attempt = 0; attempt < PAIR_ATTEMPTS && found.size() < 3; attempt++) {
            int first = draws.below(pool.size());
            int second = draws.below(pool.size());
            if (first != second && statement.truth().test(pool.get(first), pool.get(second)) == wanted) {
                found.add(new int[] {first, second});
            }
        }
        return found.stream().max((a, b) -> Integer.compare(mentions(statement, a), mentions(statement, b)));
    }

    private int mentions(Statement statement, int[] pair) {
        return pool.mentions(statement.text(), pair[0]) + pool.mentions(statement.text(), pair[1]);
    }

    private void stopAt(int index, String task) {
        if (index >= ATTEMPTS) {
            throw new IllegalStateException("too few scenes in split " + split + " for so many examples of " + task
                    + ": ask for more images");
        }
    }
}
