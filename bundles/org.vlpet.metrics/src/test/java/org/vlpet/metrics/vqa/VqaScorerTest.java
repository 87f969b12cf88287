// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vlpet.metrics.MetricsInputException;

class VqaScorerTest {
    @Test
    void probesOfTheSpec() {
        final Map<String, String> probes = Map.ofEntries(Map.entry("The dog's bed", "dog's bed"), Map.entry("2,000", "2000"),
                Map.entry("t-shirt", "t shirt"), Map.entry("a-b", "b"), Map.entry("red, white and blue", "red white and blue"),
                Map.entry("no.1", "no.1"), Map.entry("3.", "3"), Map.entry("U.S.A.", "usa"), Map.entry("$1,000.50", "$1000.50"),
                Map.entry("10-20", "10 20"), Map.entry("It's 5:30", "it's 5:30"), Map.entry("one two", "1 2"),
                Map.entry("dont", "don't"), Map.entry("Im here", "im here"), Map.entry("( left )", "left"),
                Map.entry("somebody'd", "somebodyd"), Map.entry("2,000 people - many", "2000 people many"));
        probes.forEach((input, expected) -> assertEquals(expected, AnswerNormalizer.normalize(input), input));
    }

    @Test
    void onlyRecordsThatDifferCountAsOthers() {
        final AnnotatorAnswer same = new AnnotatorAnswer("dog", "yes", "1");
        final VqaQuestion question = VqaQuestion.of("q", "", "", Collections.nCopies(10, same));
        assertEquals(0, VqaScorer.of(VqaMode.OFFICIAL).accuracy(question, "dog"));
    }

    @Test
    void subsetsByOptimalAnswer() {
        final List<AnnotatorAnswer> answers = AnnotatorAnswer.of(List.of("a"));
        final VqaQuestion yes = new VqaQuestion("1", "", "", answers, Optional.of(true));
        final VqaQuestion no = new VqaQuestion("2", "", "", answers, Optional.of(false));
        final VqaQuestion unknown = VqaQuestion.of("3", "", "", answers);
        assertEquals(List.of(yes, unknown), VqaScorer.subset(List.of(yes, no, unknown), true));
        assertEquals(List.of(no, unknown), VqaScorer.subset(List.of(yes, no, unknown), false));
    }

    @Test
    void softLabelsCompareTheRawString() {
        final List<SoftQuestion> questions = List.of(new SoftQuestion("1", "what", "other", Map.of("net", 1.0, "mesh", 0.6)),
                new SoftQuestion("2", "what", "number", Map.of("2", 1.0)));
        final VqaScore score = VqaScorer.scoreSoft(questions, Map.of("1", "mesh", "2", "two"));
        assertEquals(30, score.overall(), 1e-12);
        assertEquals(Map.of("number", 0.0, "other", 60.0), score.perAnswerType());
        assertEquals("soft", score.mode());
    }

    @Test
    void refusesNothingAndMissing() {
        final VqaScorer scorer = VqaScorer.of(VqaMode.REFERENCE);
        assertThrows(MetricsInputException.class, () -> scorer.score(List.of(), Map.of()));
        final VqaQuestion question = VqaQuestion.of("77", "", "", AnnotatorAnswer.of(List.of("a")));
        final var e = assertThrows(MetricsInputException.class, () -> scorer.score(List.of(question), Map.of()));
        assertTrue(e.getMessage().contains("77"));
        assertThrows(MetricsInputException.class, () -> VqaMode.of("strict"));
    }

    @Property
    void normalizingNeverFails(@ForAll String text) {
        final String normal = AnswerNormalizer.normalize(text);
        assertEquals(normal.strip(), normal);
    }

    @Property
    void accuracyIsAFraction(@ForAll @Size(min = 1, max = 10) List<String> answers, @ForAll String prediction) {
        final VqaQuestion question = VqaQuestion.of("q", "", "", AnnotatorAnswer.of(answers));
        for (VqaMode mode : VqaMode.values()) {
            final double accuracy = VqaScorer.of(mode).accuracy(question, prediction);
            assertTrue(accuracy >= 0 && accuracy <= 1);
        }
    }
}
