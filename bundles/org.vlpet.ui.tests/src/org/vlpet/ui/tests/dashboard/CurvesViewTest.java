// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ISeries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.curves.CurveChart;
import org.vlpet.dashboard.curves.CurvesView;
import org.vlpet.dashboard.curves.Line;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.svg.Series;
import org.vlpet.runs.watch.Curve;
import org.vlpet.runs.watch.RunHistory;
import org.vlpet.runs.watch.RunHistory.Snapshot;
import org.vlpet.ui.tests.Screen;

/** "Curves": what is drawn is what the events say. */
final class CurvesViewTest {
    @TempDir
    private Path runs;
    private ViewOnScreen<CurvesView> screen;

    @BeforeEach
    void open() {
        screen = ViewOnScreen.open(CurvesView.class, CurvesView.ID, runs);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void seriesAreTheEventsAndGrowWithThem() {
        try (RunWriter run = RunsOnDisk.start(runs, "live", 3)) {
            RunsOnDisk.train(run, 1, 8);
            screen.refresh();
            awaitPoints("vqa", 4);
            smoothing(0);
            assertArrayEquals(losses(run, 1, 8), series("vqa").getYSeries());
            assertArrayEquals(losses(run, 2, 8), series("gqa").getYSeries());
            assertArrayEquals(new double[] {1, 3, 5, 7}, series("vqa").getXSeries());
            RunsOnDisk.train(run, 9, 12);
            RunsOnDisk.evaluate(run, 3, "vqa", 61.5);
            awaitPoints("vqa", 6);
            assertArrayEquals(losses(run, 1, 12), series("vqa").getYSeries());
            assertEquals(List.of(61.5), Screen.ask(() -> screen.view().model().lines(false).stream()
                    .flatMap(line -> Arrays.stream(line.series().y()).boxed()).toList()));
            final String csv = Screen.ask(() -> new String(screen.view().model().csv(), StandardCharsets.UTF_8));
            assertEquals(1 + 12 + 1, csv.lines().count());
            assertTrue(csv.contains("live-3,val,vqa,accuracy,12,3.0,"), csv);
        }
    }

    @Test
    void severalRunsAreOverlaidWithTheirNames() {
        final Map<Path, Snapshot> snapshots = new LinkedHashMap<>();
        final Map<Path, String> names = new LinkedHashMap<>();
        for (final String name : List.of("plain", "fast")) {
            final Path folder = RunsOnDisk.finished(runs, name, 1, 60, 50);
            snapshots.put(folder, RunHistory.of(folder).poll());
            names.put(folder, name);
        }
        Screen.ask(() -> {
            screen.view().show(snapshots, names);
            return true;
        });
        final List<String> legend = Screen.ask(() -> Arrays.stream(drawn()).map(ISeries::getDescription).toList());
        assertEquals(4, legend.size(), legend::toString);
        assertEquals(2, legend.stream().filter(entry -> entry.startsWith("fast: ")).count(), legend::toString);
        final String svg = Screen.ask(() -> new String(screen.view().model().svg(), StandardCharsets.UTF_8));
        assertTrue(svg.contains("plain") && svg.contains("fast") && svg.startsWith("<"), svg);
    }

    @Test
    void manyPointsAreThinnedOutButKeepTheirExtremes() {
        final int points = 100_000;
        final double[] values = IntStream.range(0, points).mapToDouble(i -> 1 + 0.1 * Math.sin(i)).toArray();
        values[54_321] = 0.25;
        final double[] at = IntStream.range(0, points).mapToDouble(i -> i).toArray();
        final Curve.Key key = new Curve.Key(Curve.TRAIN, "vqa", Curve.LOSS);
        final Path folder = runs.resolve("long");
        Screen.ask(() -> {
            screen.view().show(Map.of(folder, new Snapshot(Map.of(key, new Curve(key, at, at, at, values)), List.of(),
                    java.util.Optional.empty())), Map.of(folder, "long"));
            return true;
        });
        smoothing(0);
        assertTrue(Screen.ask(() -> screen.view().lossChart().drawnPoints()) <= 4000);
        assertTrue(((ILineSeries<?>) series("vqa")).isStepEnabled(), "noise as dense as pixels is drawn in upright strokes");
        assertEquals(0.25, Arrays.stream(series("vqa").getYSeries()).min().orElseThrow());
        Screen.ask(() -> {
            screen.view().lossChart().zoom(0.001, 54_321);
            return true;
        });
        final double[] near = series("vqa").getXSeries();
        assertFalse(((ILineSeries<?>) series("vqa")).isStepEnabled(), "few points are joined by straight lines");
        assertTrue(near.length >= 100 && near.length <= 110, "every point of the hundred in view: " + near.length);
        assertTrue(Arrays.stream(near).anyMatch(x -> x == 54_321));
    }

    @Test
    void aCalmCurveOfManyPointsIsDrawnByAFewWithTheSameExtremes() {
        final double[] at = IntStream.range(0, 50_000).mapToDouble(i -> i).toArray();
        final double[] calm = Arrays.stream(at).map(x -> 1 + Math.sin(x / 8000)).toArray();
        Screen.ask(() -> {
            final Series series = new Series("calm", at, calm, 0, Series.Style.LINE);
            screen.view().lossChart().set(List.of(new Line(series, 0)), "step", false);
            return true;
        });
        final double[] drawn = series("calm").getYSeries();
        assertTrue(drawn.length <= 300, () -> "points: " + drawn.length);
        assertFalse(((ILineSeries<?>) series("calm")).isStepEnabled());
        assertEquals(Arrays.stream(calm).max().orElseThrow(), Arrays.stream(drawn).max().orElseThrow());
        assertEquals(Arrays.stream(calm).min().orElseThrow(), Arrays.stream(drawn).min().orElseThrow());
    }

    @Test
    void whatIsPaintedIsOnTheScreenAndInThePicture() {
        RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        screen.refresh();
        awaitPoints("vqa", 8);
        smoothing(0);
        final RGB colour = Screen.ask(() -> Theme.curve(Theme.isDark(screen.view().lossChart().control().getParent()), 0)
                .getRGB());
        Screen.await("the curve is on the screen", () -> {
            final Control plot = screen.view().lossChart().control().getPlotArea().getControl();
            final Image image = new Image(plot.getDisplay(), plot.getSize().x, plot.getSize().y);
            final GC gc = new GC(plot.getDisplay());
            final Point at = plot.toDisplay(0, 0);
            gc.copyArea(image, at.x, at.y);
            gc.dispose();
            return count(image, colour) > 20;
        });
        assertTrue(Screen.ask(() -> count(screen.view().lossChart().image(), colour) > 20), "it is in the exported picture");
    }

    @Test
    void aSmallChartKeepsItsRoomForTheCurves() {
        Screen.ask(() -> {
            final Shell shell = new Shell(Display.getCurrent());
            try {
                final CurveChart chart = new CurveChart(shell, "step", "loss");
                final double[] points = {1, 2, 3};
                chart.set(IntStream.range(0, 6).mapToObj(i -> new Line(new Series("a run with a long name " + i, points, points,
                        i, Series.Style.LINE), 0)).toList(), "step", false);
                for (final Point size : new Point[] {new Point(1200, 600), new Point(300, 130), new Point(1200, 600)}) {
                    chart.control().setSize(size);
                    chart.control().layout();
                    assertEquals(size.x == 1200, chart.control().getLegend().isVisible(), size::toString);
                    assertTrue(chart.control().getPlotArea().getControl().getSize().y > size.y / 3, () -> "of " + size + ": "
                            + chart.control().getPlotArea().getControl().getSize());
                }
            } finally {
                shell.dispose();
            }
            return true;
        });
    }

    private static long count(Image image, RGB colour) {
        final ImageData pixels = image.getImageData();
        image.dispose();
        return IntStream.range(0, pixels.width * pixels.height).filter(at -> pixels.palette.getRGB(pixels.getPixel(
                at % pixels.width, at / pixels.width)).equals(colour)).count();
    }

    private void smoothing(int percent) {
        Screen.ask(() -> {
            final Scale scale = screen.find(Scale.class, one -> true);
            scale.setSelection(percent);
            scale.notifyListeners(SWT.Selection, new Event());
            return true;
        });
    }

    private static double[] losses(RunWriter run, int from, int to) {
        return IntStream.iterate(from, step -> step <= to, step -> step + 2)
                .mapToDouble(step -> RunsOnDisk.loss(run, step)).toArray();
    }

    private ISeries<?>[] drawn() {
        return screen.view().lossChart().control().getSeriesSet().getSeries();
    }

    private ISeries<?> series(String task) {
        return Screen.ask(() -> Arrays.stream(drawn()).filter(one -> one.getDescription().contains(task)).findFirst()
                .orElseThrow());
    }

    private void awaitPoints(String task, int number) {
        Screen.await(number + " points of " + task, () -> Arrays.stream(drawn()).anyMatch(one -> one.getDescription()
                .contains(task) && one.getXSeries().length == number));
    }
}
