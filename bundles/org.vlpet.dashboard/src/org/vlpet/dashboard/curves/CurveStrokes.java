// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.runs.svg.Series;

/**
 * How a curve is drawn so that it looks right and costs little. SWTChart draws every stretch between two points as a stroke
 * of its own, and a slanting stroke with smooth edges takes the painter some ten times as long as an upright one.
 */
final class CurveStrokes {

    /** From so many points a pixel on, stairs look as slanting strokes do. */
    private static final double STAIRS = 0.4;
    /** Pixels that neighbours differ in height, from which a curve is noise: smooth edges are not seen there. */
    private static final double NOISE = 2;
    /** Points that draw a calm curve as well as any number. */
    private static final int CALM = 300;
    private static final LineStyle[] DASHES = {LineStyle.SOLID, LineStyle.DASH, LineStyle.DOT, LineStyle.DASHDOT};

    private CurveStrokes() {
    }

    /**
     * Hands a curve to the chart.
     *
     * @param points of the part in view
     * @param height range of the vertical axis
     * @param plot size in pixels
     */
    static void apply(ILineSeries<?> series, Line line, CurvePoints points, Range height, Point plot, boolean dark) {
        final boolean noise = points.climb() * plot.y > NOISE * (height.upper - height.lower);
        final boolean stairs = noise && points.size() > STAIRS * plot.x;
        final CurvePoints drawn = noise || dotted(line) || points.size() <= CALM ? points : points.thinned(CALM);
        series.setXSeries(drawn.x());
        series.setYSeries(drawn.y());
        series.enableStep(stairs);
        series.setAntialias(stairs ? SWT.OFF : SWT.ON);
        look(series, line, drawn.size(), dark);
    }

    private static void look(ILineSeries<?> series, Line line, int points, boolean dark) {
        final Series data = line.series();
        final boolean faint = data.style() == Series.Style.FAINT;
        final Color colour = Theme.curve(dark, data.colour());
        series.setDescription(data.name());
        series.setVisibleInLegend(!data.name().isEmpty());
        series.setLineColor(faint ? blend(colour, Theme.ground(dark)) : colour);
        series.setLineWidth(faint ? 1 : 2);
        series.setLineStyle(data.style() == Series.Style.DASHED ? LineStyle.DASH : DASHES[line.dash() % DASHES.length]);
        series.setSymbolType(dotted(line) || points == 1 ? PlotSymbolType.CIRCLE : PlotSymbolType.NONE);
        series.setSymbolSize(3);
        series.setSymbolColor(colour);
    }

    /** Whether every point is a figure of its own. */
    private static boolean dotted(Line line) {
        return line.series().style() == Series.Style.DOTS || line.series().style() == Series.Style.DASHED;
    }

    private static Color blend(Color a, Color b) {
        return new Color((a.getRed() + 2 * b.getRed()) / 3, (a.getGreen() + 2 * b.getGreen()) / 3,
                (a.getBlue() + 2 * b.getBlue()) / 3);
    }
}
