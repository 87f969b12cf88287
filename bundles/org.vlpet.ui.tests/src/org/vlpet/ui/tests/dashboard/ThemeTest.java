// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import java.nio.file.Path;
import java.util.Arrays;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.ILineSeries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.curves.CurvesView;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.paper.PaperView;
import org.vlpet.dashboard.runs.RunsView;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.tests.Themes;

/** Views that draw with colours of their own choose them again when the theme is switched, there and back. */
final class ThemeTest {
    @TempDir
    private Path runs;

    @BeforeEach
    void run() {
        Screen.page();
        RunsOnDisk.finished(runs, "coloured", 1, 60, 50);
    }

    @AfterEach
    void light() {
        Themes.switchTo(false);
    }

    @Test
    void theTableOfRunsFollows() {
        try (ViewOnScreen<RunsView> screen = ViewOnScreen.open(RunsView.class, RunsView.ID, runs)) {
            screen.awaitRuns(1);
            for (final boolean dark : new boolean[] {false, true, false}) {
                Themes.switchTo(dark);
                Screen.await("the ground of the table, dark: " + dark, () -> screen.find(NatTable.class, one -> true)
                        .getBackground().getRGB().equals(Theme.ground(dark).getRGB()));
                Screen.await("cells are painted on it, dark: " + dark, () -> ground(screen.find(NatTable.class, one -> true))
                        .equals(Theme.ground(dark).getRGB()));
                Screen.await("quiet lines between the cells, dark: " + dark, () -> screen.find(NatTable.class, one -> true)
                        .getConfigRegistry().getConfigAttribute(CellConfigAttributes.GRID_LINE_COLOR, DisplayMode.NORMAL)
                        .getRGB().equals(Theme.grid(dark).getRGB()));
            }
        }
    }

    @Test
    void curvesFollow() {
        try (ViewOnScreen<CurvesView> screen = ViewOnScreen.open(CurvesView.class, CurvesView.ID, runs)) {
            Screen.await("curves", () -> series(screen).length > 0);
            for (final boolean dark : new boolean[] {false, true, false}) {
                Themes.switchTo(dark);
                Screen.await("grounds, grid and curves, dark: " + dark, () -> {
                    final Chart chart = screen.view().lossChart().control();
                    return chart.getPlotArea().getBackground().getRGB().equals(Theme.ground(dark).getRGB())
                            && chart.getLegend().getBackground().getRGB().equals(Theme.ground(dark).getRGB())
                            && chart.getAxisSet().getXAxis(0).getGrid().getForeground().getRGB().equals(
                                    Theme.grid(dark).getRGB())
                            && Arrays.stream(series(screen)).map(ILineSeries.class::cast).anyMatch(one -> one.getLineColor()
                                    .getRGB().equals(Theme.curve(dark, 0).getRGB()));
                });
            }
        }
    }

    /** What a table says of its ground is not what it paints: so the screen is looked at. */
    @Test
    void tablesArePaintedOnTheirGround() {
        try (ViewOnScreen<PaperView> screen = ViewOnScreen.open(PaperView.class, PaperView.ID, runs)) {
            Screen.await("the published rows", () -> screen.find(Table.class, one -> true).getItemCount() > 1);
            // Both ways, with widgets that were made under the theme before.
            for (final boolean dark : new boolean[] {true, false, true, false}) {
                Themes.switchTo(dark);
                Screen.await("most of the table is " + (dark ? "dark" : "light"), () -> {
                    final double bright = Themes.brightShare(screen.find(Table.class, one -> true));
                    return dark ? bright < 0.3 : bright > 0.7;
                });
            }
        }
    }

    private static Object[] series(ViewOnScreen<CurvesView> screen) {
        return screen.view().lossChart().control().getSeriesSet().getSeries();
    }

    /** The pixel in the middle of the table, below its only row. */
    private static RGB ground(NatTable table) {
        final Image image = new Image(table.getDisplay(), 1, 1);
        final GC gc = new GC(table);
        gc.copyArea(image, table.getSize().x / 2, table.getSize().y / 2);
        gc.dispose();
        final ImageData pixels = image.getImageData();
        image.dispose();
        return pixels.palette.getRGB(pixels.getPixel(0, 0));
    }
}
