// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedResultsTest {
    private static PublishedRow row(String backbone, String method) {
        return PublishedResults.all().stream().filter(r -> r.backbone().equals(backbone) && r.method().equals(method))
            .findFirst().orElseThrow();
    }

    @Test
    void everyAverageIsThatOfItsScores() {
        List<PublishedRow> rows = PublishedResults.all();
        assertEquals(11 + 10 + 4 + 8, rows.size());
        for (PublishedRow row : rows) {
            double mean = row.scores().stream().mapToDouble(PublishedRow.Score::mean).average().orElseThrow();
            // As printed: four scores of two decimals each. LST's row is printed 76.90 for 76.875.
            assertEquals(mean, row.average().mean(), 0.06, row.method());
            assertTrue(row.percent().orElseThrow() > 0 && row.percent().orElseThrow() <= 100);
        }
    }

    @Test
    void knownFigures() {
        assertEquals(79.18, row("bart-base", "VL-PET large").average().mean());
        assertEquals(121.66, row("t5-base", "VL-PET large").scores().get(3).mean());
        assertEquals(77.72, row("bart-base", "Compacter + G_large + LW").average().mean());
        assertFalse(row("t5-base", "LoRA").comparable());
        assertTrue(Double.isNaN(row("bart-base", "VL-PET large (released checkpoint)").average().std()));
    }
}
