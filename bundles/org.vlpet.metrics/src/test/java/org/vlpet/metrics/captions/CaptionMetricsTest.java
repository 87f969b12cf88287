// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.vlpet.metrics.MetricsInputException;

class CaptionMetricsTest {
    @Provide
    Arbitrary<String> caption() {
        return Arbitraries.of("a", "dog", "cat", "runs", "on", "the", "red", "mat").list().ofMaxSize(9)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<List<TokenizedCaption>> captions() {
        return caption().flatMap(c -> caption().list().ofMinSize(1).ofMaxSize(4).map(r -> new TokenizedCaption(c, r)))
                .list().ofMinSize(1).ofMaxSize(6);
    }

    @Property(tries = 300)
    void valuesStayInRange(@ForAll("captions") List<TokenizedCaption> items) {
        final CaptionScore score = CaptionScorer.scoreTokenized(items);
        for (MetricValues bleu : score.bleu()) {
            assertTrue(bleu.corpus() >= 0 && bleu.corpus() <= 1 + 1e-9, () -> "BLEU " + bleu.corpus());
        }
        assertTrue(score.rougeL().corpus() >= 0 && score.rougeL().corpus() <= 1 + 1e-12);
        for (double cider : score.cider().perItem()) {
            assertTrue(cider >= 0 && cider <= 10 + 1e-9, () -> "CIDEr " + cider);
        }
    }

    @Property(tries = 100)
    void orderOfItemsDoesNotMatter(@ForAll("captions") List<TokenizedCaption> items) {
        final CaptionScore forward = CaptionScorer.scoreTokenized(items);
        final CaptionScore backward = CaptionScorer.scoreTokenized(items.reversed());
        assertEquals(forward.cider().corpus(), backward.cider().corpus(), 1e-12);
        assertEquals(forward.bleu().get(3).corpus(), backward.bleu().get(3).corpus(), 1e-12);
    }

    @Test
    void identicalCaptionsOfUnrelatedImagesScoreTen() {
        final CaptionScore score = CaptionScorer.scoreTokenized(List.of(
                new TokenizedCaption("a dog runs fast today", List.of("a dog runs fast today")),
                new TokenizedCaption("two cats sleep under trees", List.of("two cats sleep under trees"))));
        assertEquals(10, score.cider().corpus(), 1e-12);
        assertEquals(1, score.rougeL().corpus(), 1e-12);
        assertEquals(1, score.bleu().get(3).corpus(), 1e-8);
    }

    @Test
    void theShorterReferenceWinsATieOfLengths() {
        final TokenizedCaption item = new TokenizedCaption("a b c", List.of("a b", "a b c d"));
        assertEquals(1, Bleu.score(List.of(item)).getFirst().corpus(), 1e-8);
    }

    @Test
    void nothingToScoreIsRefused() {
        assertThrows(MetricsInputException.class, () -> CaptionScorer.score(List.of()));
    }
}
