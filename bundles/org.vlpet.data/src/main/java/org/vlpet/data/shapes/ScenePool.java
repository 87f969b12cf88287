// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The scenes of one split. Questions look for scenes that answer them differently. */
final class ScenePool {
    /** Candidates looked at for each answer; the one that speaks most of the question is taken. */
    private static final int CANDIDATES = 4;

    private final List<Scene> scenes;

    private ScenePool(List<Scene> scenes) {
        this.scenes = scenes;
    }

    static ScenePool draw(long seed, String split, int size) {
        return new ScenePool(IntStream.range(0, size)
                .mapToObj(i -> SceneSampler.DEMO.draw(Draws.of(seed, "shapes.scene." + split, i))).toList());
    }

    int size() {
        return scenes.size();
    }

    Scene get(int index) {
        return scenes.get(index);
    }

    /**
     * For each answer a scene that has it, the scenes being looked at from a random place on.
     *
     * @param text the question; of several scenes the one is taken that shares most colours and kinds with it, so that
     *     a "no" is not given away by a picture that has nothing to do with the question
     * @param wanted stop as soon as so many answers have enough candidates
     * @return answer to scene index, in the order of finding
     */
    Map<String, Integer> byAnswer(String text, Function<Scene, Optional<String>> truth, int wanted, Draws draws) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        int from = draws.below(scenes.size());
        int complete = 0;
        for (int k = 0; k < scenes.size() && complete < wanted; k++) {
            int index = (from + k) % scenes.size();
            Optional<String> answer = truth.apply(scenes.get(index));
            if (answer.isPresent()) {
                List<Integer> candidates = found.computeIfAbsent(answer.get(), a -> new ArrayList<>());
                candidates.add(index);
                complete += candidates.size() == CANDIDATES ? 1 : 0;
            }
        }
        Map<String, Integer> best = new LinkedHashMap<>();
        found.forEach((answer, candidates) -> best.put(answer, candidates.stream().limit(CANDIDATES)
                .max((a, b) -> Integer.compare(mentions(text, a), mentions(text, b))).orElseThrow()));
        return best;
    }

    /** How many colours and kinds of a scene a text speaks of. */
    int mentions(String text, int index) {
        Set<String> words = new HashSet<>(Arrays.asList(Wording.words(text)));
        int count = 0;
        for (SceneObject object : scenes.get(index).objects()) {
            count += words.contains(object.color().word()) ? 1 : 0;
            count += words.contains(object.kind().word()) || words.contains(object.kind().plural()) ? 1 : 0;
        }
        return count;
    }
}
