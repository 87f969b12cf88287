// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ten people who answer a question; now and then one of them takes teal for green or miscounts. */
final class Annotators {
    private static final int PEOPLE = 10;
    private static final double SLIP = 0.05;
    private static final int ONE = 10;
    private static final int STEP = 3;
    private static final Map<String, List<String>> CONFUSED = Map.ofEntries(
            Map.entry("red", List.of("brown")), Map.entry("green", List.of("teal")),
            Map.entry("blue", List.of("teal")), Map.entry("yellow", List.of("brown")),
            Map.entry("teal", List.of("green", "blue")), Map.entry("brown", List.of("red")),
            Map.entry("gray", List.of("black", "teal")), Map.entry("black", List.of("gray")),
            Map.entry("circle", List.of("diamond")), Map.entry("rectangle", List.of("diamond")),
            Map.entry("triangle", List.of("diamond")), Map.entry("diamond", List.of("rectangle")),
            Map.entry("cross", List.of("diamond")), Map.entry("yes", List.of("no")), Map.entry("no", List.of("yes")),
            Map.entry("0", List.of("1")), Map.entry("1", List.of("0", "2")), Map.entry("2", List.of("1", "3")),
            Map.entry("3", List.of("2")));

    private Annotators() {
    }

    /** Ten answers to a question whose true answer is known. */
    static List<String> answer(String truth, Draws draws) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            answers.add(draws.chance(SLIP) ? draws.pick(CONFUSED.get(truth)) : truth);
        }
        return answers;
    }

    /** The soft labels of VQAv2: 0.3 for each annotator who gave the answer, at most 1; the most frequent first. */
    static Map<String, Double> softLabels(List<String> answers) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        answers.forEach(answer -> counts.merge(answer, 1, Integer::sum));
        Map<String, Double> labels = new LinkedHashMap<>();
        counts.entrySet().stream().sorted((a, b) -> b.getValue() - a.getValue())
                .forEach(entry -> labels.put(entry.getKey(), Math.min(ONE, entry.getValue() * STEP) / (double) ONE));
        return labels;
    }
}
