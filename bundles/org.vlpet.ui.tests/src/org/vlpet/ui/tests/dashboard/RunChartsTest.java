// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.curves.CurvesView;
import org.vlpet.dashboard.curves.Line;
import org.vlpet.dashboard.paper.PaperModel;
import org.vlpet.dashboard.paper.PaperView;
import org.vlpet.dashboard.runs.RunsView;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.event.Event;
import org.vlpet.ui.tests.Screen;

/** Curves and the table beside the paper's draw what the run directories hold. */
final class RunChartsTest {

    @TempDir
    private Path folder;
    private WrittenRuns disk;

    @BeforeEach
    void open() {
        disk = new WrittenRuns(folder);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    private CurvesView curvesOf(int runs) {
        final RunsView table = disk.show(RunsView.ID, RunsView.class);
        Screen.await("the runs are listed", () -> table.model().total() == runs);
        Screen.ask(() -> {
            table.selectAll();
            return null;
        });
        return disk.show(CurvesView.ID, CurvesView.class);
    }

    private static List<Line> losses(CurvesView view) {
        view.model().setSmoothing(0);
        return view.model().lines(true);
    }

    @Test
    void aCurveHasThePointsOfTheEventsAndGrowsWithThem() {
        try (RunWriter writer = disk.running("live", 3, "large")) {
            final CurvesView view = curvesOf(1);
            Screen.await("the loss is drawn", () -> losses(view).size() == 1);
            final Line line = Screen.ask(() -> losses(view).getFirst());
            assertArrayEquals(IntStream.rangeClosed(1, WrittenRuns.STEPS).mapToDouble(step -> step).toArray(), line.series().x());
            assertArrayEquals(IntStream.rangeClosed(1, WrittenRuns.STEPS).mapToDouble(WrittenRuns::loss).toArray(),
                    line.series().y());
            assertArrayEquals(new double[] {41.5}, Screen.ask(() -> view.model().lines(false).getFirst().series().y()));
            writer.append(new Event.Train(writer.stamp(WrittenRuns.STEPS + 1, 1), "vqa", 0.125, 1e-3, 1, 9, Map.of()));
            Screen.await("the new step is drawn", () -> losses(view).getFirst().series().y().length == WrittenRuns.STEPS + 1
                    && view.lossChart().drawnPoints() >= WrittenRuns.STEPS + 1);
            final String csv = Screen.ask(() -> new String(view.model().csv(), StandardCharsets.UTF_8));
            assertTrue(csv.contains("live-3,train,vqa,loss,9,") && csv.contains(",0.125\r\n"), csv);
        }
    }

    @Test
    void severalRunsAreOverlaidInColoursOfTheirOwn() {
        disk.done("large", 1, "large", 60, 50);
        disk.done("small", 1, "small", 40, 50);
        final CurvesView view = curvesOf(2);
        Screen.await("two losses are drawn", () -> losses(view).size() == 2);
        final List<Line> lines = Screen.ask(() -> losses(view));
        assertEquals(2, lines.stream().map(line -> line.series().colour()).distinct().count());
        assertEquals(List.of("large-1: vqa loss", "small-1: vqa loss"), lines.stream().map(line -> line.series().name()).sorted()
                .toList());
    }

    @Test
    void ownRunsStandAboveThePublishedRows() {
        disk.done("large", 1, "large", 60, 50);
        disk.done("large", 2, "large", 70, 50);
        final PaperView view = disk.show(PaperView.ID, PaperView.class);
        Screen.await("the own line is there", () -> view.lines().getFirst().own());
        final List<PaperModel.Line> lines = Screen.ask(view::lines);
        assertEquals(List.of("65.00 ± 7.07", "50.00 ± 0.00", "70.00 ± 0.00", "110.00 ± 0.00"), lines.getFirst().cells());
        assertEquals(73.75, lines.getFirst().average().orElseThrow(), 1e-9);
        assertEquals(4.16, lines.getFirst().percent().orElseThrow(), 1e-9);
        assertTrue(lines.stream().anyMatch(line -> !line.own() && line.method().contains("VL-PET") && !line.note().isBlank()),
                "the paper's rows, with their source");
    }
}
