// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swtchart.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.curves.CurveChart;
import org.vlpet.dashboard.curves.CurvesBar;
import org.vlpet.dashboard.curves.CurvesModel;
import org.vlpet.dashboard.curves.CurvesView;
import org.vlpet.dashboard.curves.Line;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.runs.svg.Series;
import org.vlpet.ui.tests.Screen;

/** What the view Curves does with the room it has. */
final class CurvesRoomTest {
    private static final int WIDE = 1200;
    private static final int NARROW = 330;
    private static final int LOW = 160;
    private static final int VERY_LOW = 100;

    @TempDir
    private Path runs;

    @Test
    void aNarrowBarTakesMoreLinesAndCutsNothing() {
        Screen.ask(() -> {
            final Shell shell = new Shell(Display.getCurrent());
            try {
                final Composite bar = new CurvesBar(shell, new CurvesModel(), () -> { }).control();
                final int low = laidOut(bar, WIDE).y;
                final Point narrow = laidOut(bar, NARROW);
                assertTrue(narrow.y > low, () -> "a second line: " + narrow.y + " over " + low);
                for (final Control part : bar.getChildren()) {
                    final Rectangle at = part.getBounds();
                    assertTrue(at.x + at.width <= NARROW && at.y + at.height <= narrow.y, () -> part + " is cut: " + at);
                    assertTrue(at.width >= part.computeSize(SWT.DEFAULT, SWT.DEFAULT).x, () -> part + " is pressed: " + at);
                }
            } finally {
                shell.dispose();
            }
            return true;
        });
    }

    private static Point laidOut(Composite bar, int width) {
        bar.setSize(width, bar.computeSize(width, SWT.DEFAULT).y);
        bar.layout();
        return bar.getSize();
    }

    @Test
    void aLowAndWideViewHasItsChartsBesideEachOther() {
        try (ViewOnScreen<CurvesView> screen = ViewOnScreen.open(CurvesView.class, CurvesView.ID, runs)) {
            Screen.ask(() -> {
                final SashForm charts = (SashForm) screen.view().lossChart().control().getParent();
                charts.setSize(WIDE, 200);
                assertEquals(SWT.HORIZONTAL, charts.getOrientation());
                charts.setSize(WIDE, 800);
                assertEquals(SWT.VERTICAL, charts.getOrientation());
                return true;
            });
        }
    }

    @Test
    void aLowViewKeepsItsRoomForTheCurvesAndItsChoicesInTheMenu() {
        RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        try (ViewOnScreen<CurvesView> screen = ViewOnScreen.open(CurvesView.class, CurvesView.ID, runs)) {
            Screen.await("a curve is drawn", () -> screen.view().lossChart().drawnPoints() > 0);
            Screen.ask(() -> {
                final Button log = screen.find(Button.class, one -> one.getText().contains("ogarithmic"));
                final Composite view = log.getParent().getParent();
                final Point size = view.getSize();
                view.setSize(size.x, 100);
                assertFalse(log.isVisible());
                choose(screen.view().getViewSite().getActionBars().getMenuManager(), "&Logarithmic loss");
                assertNotNull(screen.view().lossChart().control().getAxisSet().getYAxis(0).getTick().getFormat(),
                        "powers of ten");
                view.setSize(size);
                assertTrue(log.isVisible() && log.getSelection());
                return true;
            });
        }
    }

    private static void choose(IContributionManager menu, String words) {
        final IAction action = Arrays.stream(menu.getItems()).filter(ActionContributionItem.class::isInstance)
                .map(item -> ((ActionContributionItem) item).getAction()).filter(one -> words.equals(one.getText()))
                .findFirst().orElseThrow();
        action.setChecked(!action.isChecked());
        action.run();
    }

    @Test
    void aLowChartKeepsHalfOfItsHeightForTheCurves() {
        Screen.ask(() -> {
            final Shell shell = new Shell(Display.getCurrent());
            try {
                final CurveChart chart = new CurveChart(shell, "step", "loss");
                final double[] points = {1, 2, 3};
                chart.set(Stream.of("nlvr loss", "caption loss", "vqa loss", "gqa loss").map(name -> new Line(new Series(name,
                        points, points, 0, Series.Style.LINE), 0)).toList(), "step", false);
                chart.control().setSize(NARROW, LOW);
                chart.control().layout();
                assertFalse(chart.control().getLegend().isVisible());
                final int plot = chart.control().getPlotArea().getControl().getSize().y;
                assertTrue(plot > LOW / 2, () -> "the curves' height is " + plot);
                assertTrue(chart.control().getAxisSet().getXAxis(0).getTitle().isVisible());
                chart.control().setSize(NARROW, VERY_LOW);
                chart.control().layout();
                final int lower = chart.control().getPlotArea().getControl().getSize().y;
                assertTrue(lower > VERY_LOW / 2, () -> "the curves' height is " + lower);
            } finally {
                shell.dispose();
            }
            return true;
        });
    }

    @Test
    void marksTellTheColoursOfWhatIsDrawnOfASingleRun() {
        RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        try (ViewOnScreen<CurvesView> screen = ViewOnScreen.open(CurvesView.class, CurvesView.ID, runs)) {
            Screen.await("a curve is drawn", () -> screen.view().lossChart().drawnPoints() > 0);
            Screen.ask(() -> {
                final Table quantities = screen.find(Table.class, one -> true);
                final TableItem loss = quantities.getItem(0);
                final RGB colour = Theme.curve(Theme.isDark(quantities), 0).getRGB();
                assertEquals(colour, mark(loss));
                for (final TableItem item : quantities.getItems()) {
                    assertEquals(item.getChecked(), item.getImage() != null, item::getText);
                }
                loss.setChecked(false);
                final Event event = new Event();
                event.item = loss;
                event.detail = SWT.CHECK;
                quantities.notifyListeners(SWT.Selection, event);
                assertNull(loss.getImage());
                return true;
            });
        }
    }

    private static RGB mark(TableItem item) {
        final ImageData pixels = item.getImage().getImageData();
        return pixels.palette.getRGB(pixels.getPixel(pixels.width / 2, pixels.height / 2));
    }

    @Test
    void showAllUndoesZooming() {
        RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        try (ViewOnScreen<CurvesView> screen = ViewOnScreen.open(CurvesView.class, CurvesView.ID, runs)) {
            Screen.await("a curve is drawn", () -> screen.view().lossChart().drawnPoints() > 0);
            Screen.ask(() -> {
                final Range all = steps(screen);
                screen.view().lossChart().zoom(0.5, 2);
                final Range part = steps(screen);
                assertTrue(part.upper - part.lower < all.upper - all.lower, () -> part + " of " + all);
                press(screen.view().getViewSite().getActionBars().getToolBarManager());
                assertEquals(all.lower, steps(screen).lower);
                assertEquals(all.upper, steps(screen).upper);
                screen.view().lossChart().zoom(0.5, 2);
                press(screen.view().getViewSite().getActionBars().getMenuManager());
                assertEquals(all.upper, steps(screen).upper);
                return true;
            });
        }
    }

    private static Range steps(ViewOnScreen<CurvesView> screen) {
        return screen.view().lossChart().control().getAxisSet().getXAxis(0).getRange();
    }

    private static void press(IContributionManager bar) {
        Arrays.stream(bar.getItems()).flatMap(item -> item instanceof ActionContributionItem action
                ? Stream.of(action.getAction()) : Stream.empty()).filter(action -> "Show all".equals(action.getText()))
                .findFirst().orElseThrow().run();
    }
}
