// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A short film: up to three acts, one after the other. No two of its objects share a colour or a kind, so that "the
 * circle" and "the red shape" mean one of them.
 */
record Clip(List<Act> acts) {
    /** Acts at most. */
    static final int MOST_ACTS = 3;
    /** Frames at most; shorter clips are filled up with zero rows (spec A.9). */
    static final int MOST_FRAMES = MOST_ACTS * Act.FRAMES;

    Clip {
        acts = List.copyOf(acts);
        Set<ShapeColor> colors = new HashSet<>();
        Set<ShapeKind> kinds = new HashSet<>();
        for (Act act : acts) {
            if (!colors.add(act.color()) || !kinds.add(act.kind())) {
                throw new IllegalArgumentException("two objects of one colour or kind: " + acts);
            }
        }
    }

    /** A clip of the demo: two or three independent acts. */
    static Clip forDemo(Draws draws) {
        return draw(draws, draws.pick(2, 3, 3));
    }

    /** A clip of the corpus: some have a single act, from which choosing an answer is learnt faster. */
    static Clip forCorpus(Draws draws) {
        return draw(draws, draws.pick(1, 1, 2, 3, 3));
    }

    private static Clip draw(Draws draws, int count) {
        List<ShapeColor> colors = draws.sample(List.of(ShapeColor.values()), count);
        List<ShapeKind> kinds = draws.sample(List.of(ShapeKind.values()), count);
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            acts.add(new Act(draws.pick(ShapeSize.values()), colors.get(i), kinds.get(i),
                    draws.pick(Direction.values())));
        }
        return new Clip(acts);
    }

    int frames() {
        return acts.size() * Act.FRAMES;
    }

    /** The picture of a frame. */
    Scene frame(int index) {
        return acts.get(index / Act.FRAMES).frame(index % Act.FRAMES);
    }

    /** The place in the order of the only act that fits. */
    Optional<Integer> only(Predicate<Act> fits) {
        List<Integer> found = IntStream.range(0, acts.size()).filter(i -> fits.test(acts.get(i))).boxed().toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The act at a place in the order, if the clip has it. */
    Optional<Act> at(int index) {
        return index >= 0 && index < acts.size() ? Optional.of(acts.get(index)) : Optional.empty();
    }

    /** Frames an act spans, for example {@code 3-6}. */
    static String span(int act) {
        return act * Act.FRAMES + "-" + (act + 1) * Act.FRAMES;
    }

    /** Frames of the whole clip. */
    String span() {
        return "0-" + frames();
    }
}
