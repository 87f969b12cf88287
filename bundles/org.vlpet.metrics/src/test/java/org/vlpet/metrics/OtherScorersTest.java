// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vlpet.metrics.gqa.GqaScorer;
import org.vlpet.metrics.nlvr.NlvrItem;
import org.vlpet.metrics.nlvr.NlvrScore;
import org.vlpet.metrics.nlvr.NlvrScorer;
import org.vlpet.metrics.video.VideoQaItem;
import org.vlpet.metrics.video.VideoQaScore;

class OtherScorersTest {
    @Test
    void gqaIsExact() {
        final Map<String, Map<String, Double>> labels = Map.of("1", Map.of("pipe", 1.0), "2", Map.of("red", 1.0),
                "3", Map.of("yes", 1.0), "4", Map.of("no", 1.0));
        assertEquals(25, GqaScorer.accuracy(labels, Map.of("1", "pipe", "2", "Red", "3", "yes ", "4", "")), 1e-12);
        assertThrows(MetricsInputException.class, () -> GqaScorer.accuracy(labels, Map.of("1", "pipe")));
        assertThrows(MetricsInputException.class, () -> GqaScorer.accuracy(Map.of(), Map.of()));
    }

    @Test
    void nlvrGroupsShareAllButTheThirdField() {
        final List<NlvrItem> items = List.of(NlvrItem.of("test1-7-0-0", true), NlvrItem.of("test1-7-1-0", false),
                NlvrItem.of("test1-7-0-1", true), NlvrItem.of("test1-8-0-0", true));
        final NlvrScore score = NlvrScorer.score(items, Map.of("test1-7-0-0", true, "test1-7-1-0", true,
                "test1-7-0-1", true, "test1-8-0-0", true));
        assertEquals(75, score.accuracy(), 1e-12);
        assertEquals(100 * 2 / 3.0, score.consistency(), 1e-12);
        assertThrows(MetricsInputException.class, () -> NlvrScorer.score(items, Map.of("test1-7-0-0", true)));
        assertEquals("own", NlvrItem.officialGroup("own"));
    }

    @Test
    void videoIsPerTypeWithTheReferencesEpsilon() {
        final VideoQaScore score = VideoQaScore.of(List.of(new VideoQaItem("House", 3, "a3"), new VideoQaItem("House", 0, "A0"),
                new VideoQaItem("Castle", 1, "a1")));
        assertEquals(100 * 2 / (3 + 1e-10), score.overall());
        assertEquals(List.of("Castle", "House"), List.copyOf(score.perType().keySet()));
        assertEquals(50, score.perType().get("House"), 1e-8);
        assertEquals(0, VideoQaScore.of(List.of()).overall());
        assertEquals(List.of(4, 0, 0), List.of(VideoQaItem.choice("a4"), VideoQaItem.choice("a"), VideoQaItem.choice("no")));
    }
}
