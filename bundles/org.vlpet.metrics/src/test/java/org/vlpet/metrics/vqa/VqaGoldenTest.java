// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vlpet.metrics.Golden;

class VqaGoldenTest {
    private static final double TOLERANCE = 1e-6;

    @Test
    void normalizerStrings() throws IOException {
        final JsonNode strings = Golden.read("vqa.json").get("normalizer");
        assertTrue(strings.size() > 90);
        for (JsonNode s : strings) {
            final String input = s.get("input").textValue();
            assertEquals(s.get("punctuation").textValue(), AnswerNormalizer.punctuation(AnswerNormalizer.clean(input)), input);
            assertEquals(s.get("normalized").textValue(), AnswerNormalizer.normalize(input), input);
            assertEquals(s.get("without_commas").textValue(), AnswerNormalizer.normalize(input).replace(",", ""), input);
        }
    }

    @ParameterizedTest
    @EnumSource(VqaMode.class)
    void accuracies(VqaMode mode) throws IOException {
        final JsonNode golden = Golden.read("vqa.json");
        final List<VqaQuestion> questions = new ArrayList<>();
        final Map<String, String> predictions = new HashMap<>();
        final VqaScorer scorer = VqaScorer.of(mode);
        for (JsonNode q : golden.get("questions")) {
            final VqaQuestion question = VqaQuestion.of(Integer.toString(questions.size()), q.get("question_type").textValue(),
                    q.get("answer_type").textValue(), AnnotatorAnswer.of(Golden.texts(q.get("answers"))));
            questions.add(question);
            predictions.put(question.id(), q.get("prediction").textValue());
            assertEquals(q.get(mode.id()).doubleValue(), 100 * scorer.accuracy(question, q.get("prediction").textValue()),
                    TOLERANCE, q.toString());
        }
        final VqaScore score = scorer.score(questions, predictions);
        final JsonNode expected = golden.get(mode.id());
        assertEquals(expected.get("overall").doubleValue(), score.overall(), TOLERANCE);
        assertSame(expected.get("perAnswerType"), score.perAnswerType());
        assertSame(expected.get("perQuestionType"), score.perQuestionType());
        assertEquals(List.of("overall", "perAnswerType", "perQuestionType", "mode"), List.copyOf(score.toMap().keySet()));
        assertEquals(mode.id(), score.mode());
    }

    private static void assertSame(JsonNode expected, SortedMap<String, Double> actual) {
        final SortedMap<String, Double> wanted = new TreeMap<>();
        expected.properties().forEach(e -> wanted.put(e.getKey(), e.getValue().doubleValue()));
        assertEquals(wanted.keySet(), actual.keySet());
        wanted.forEach((type, value) -> assertEquals(value, actual.get(type), TOLERANCE, type));
    }
}
