// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.paper.PaperModel;
import org.vlpet.dashboard.paper.PaperModel.Line;
import org.vlpet.dashboard.paper.PaperView;
import org.vlpet.runs.paper.PublishedResults;
import org.vlpet.ui.tests.Screen;

/** "Paper table": own runs beside the published rows. */
final class PaperViewTest {
    @TempDir
    private Path runs;
    private ViewOnScreen<PaperView> screen;

    @BeforeEach
    void open() {
        screen = ViewOnScreen.open(PaperView.class, PaperView.ID, runs);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void ownRunsStandAboveThePublishedRows() {
        RunsOnDisk.finished(runs, "mine", 1, 60, 50);
        RunsOnDisk.finished(runs, "mine", 2, 62, 54);
        screen.refresh();
        Screen.await("a line of one's own", () -> !screen.view().lines().isEmpty()
                && screen.view().lines().getFirst().own());
        final List<Line> lines = Screen.ask(() -> screen.view().lines());
        final Line mine = lines.getFirst();
        assertEquals("mine (2 seeds)", mine.method());
        assertEquals(4.0, mine.percent().orElseThrow());
        assertEquals(List.of("61.00 ± 1.41", "52.00 ± 2.83", "–", "–"), mine.cells());
        assertTrue(mine.average().isEmpty(), "no average over two of four tasks");
        assertEquals("no", mine.comparable());
        assertTrue(mine.note().contains("Not all four tasks"), mine::note);
        assertEquals(PaperModel.published(java.util.Optional.of("bart-base")), lines.subList(1, lines.size()));
        final String copied = screen.copied("Copy as Markdown");
        assertEquals(2 + lines.size(), copied.lines().count());
        assertTrue(copied.contains("| mine (2 seeds) | 4.00 | 61.00 ± 1.41 | 52.00 ± 2.83 | – | – | – | no |"), copied);
    }

    @Test
    void publishedRowsNameTheirSource() {
        final List<Line> all = PaperModel.published(java.util.Optional.empty());
        assertEquals(PublishedResults.all().size(), all.size());
        for (final Line line : all) {
            assertTrue(!line.note().isBlank() && !line.own() && line.cells().size() == 4, line::toString);
        }
    }
}
