// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.runs.svg.Decimation;
import org.vlpet.runs.svg.Series;

/**
 * One pair of axes. Whatever is shown, at most {@value #MAX_POINTS} points of a curve are drawn: lowest and highest of
 * every stretch, of the part in view. Wheel zooms (Ctrl: the vertical axis), drag zooms into a rectangle, Shift-drag moves,
 * double click or 0 shows all; keys + - and the arrows do the same.
 */
public final class CurveChart {

    private static final int MAX_POINTS = 1200;
    private static final int FEW = 300;
    private static final double ZOOM = 0.8;
    private static final double STEP = 0.1;
    private static final LineStyle[] DASHES = {LineStyle.SOLID, LineStyle.DASH, LineStyle.DOT, LineStyle.DASHDOT};

    private final Chart chart;
    private final LegendPlace legend;
    private List<Line> lines = List.of();
    private boolean log;
    private boolean zoomed;
    private Event dragFrom;
    private Range dragX;
    private Range dragY;
    private Rectangle rubber;

    /** An empty chart with titles of its axes. */
    public CurveChart(Composite parent, String xTitle, String yTitle) {
        chart = new Chart(parent, SWT.NONE);
        chart.getTitle().setVisible(false);
        chart.getAxisSet().getXAxis(0).getTitle().setText(xTitle);
        chart.getAxisSet().getYAxis(0).getTitle().setText(yTitle);
        chart.getLegend().setPosition(SWT.TOP);
        legend = new LegendPlace(chart);
        final Control plot = plot();
        PlotBuffer.install(plot);
        plot.addListener(SWT.MouseVerticalWheel, this::wheel);
        plot.addListener(SWT.MouseDoubleClick, event -> reset());
        plot.addListener(SWT.MouseDown, this::down);
        plot.addListener(SWT.MouseMove, this::move);
        plot.addListener(SWT.MouseUp, this::up);
        plot.addListener(SWT.KeyDown, this::key);
        plot.addListener(SWT.Paint, event -> {
            if (rubber != null) {
                event.gc.setForeground(Theme.busy(Theme.isDark(chart.getParent())));
                event.gc.drawRectangle(rubber);
            }
        });
        plot.setToolTipText("Wheel: zoom (Ctrl: vertical)   Drag: zoom into   Shift+drag: move   Double click or 0: all");
        theme();
    }

    /** The widget. */
    public Chart control() {
        return chart;
    }

    private Control plot() {
        return chart.getPlotArea().getControl();
    }

    private IAxis x() {
        return chart.getAxisSet().getXAxis(0);
    }

    private IAxis y() {
        return chart.getAxisSet().getYAxis(0);
    }

    /** Colours of the theme that is on. */
    public void theme() {
        final boolean dark = Theme.isDark(chart.getParent());
        final Color ground = Theme.ground(dark);
        final Color ink = Theme.ink(dark);
        chart.setBackground(ground);
        chart.getPlotArea().setBackground(ground);
        chart.getLegend().setBackground(ground);
        chart.getLegend().setForeground(ink);
        for (final IAxis axis : new IAxis[] {x(), y()}) {
            axis.getTitle().setForeground(Theme.faint(dark));
            axis.getTitle().setFont(chart.getFont());
            axis.getTick().setForeground(ink);
            axis.getGrid().setForeground(Theme.grid(dark));
            axis.getGrid().setStyle(LineStyle.SOLID);
        }
    }

    /** Shows these curves; what was zoomed into stays. */
    public void set(List<Line> shown, String xTitle, boolean logarithmic) {
        if (logarithmic != log || !x().getTitle().getText().equals(xTitle)) {
            zoomed = false;
        }
        lines = List.copyOf(shown);
        log = logarithmic;
        update(() -> {
            x().getTitle().setText(xTitle);
            y().getTick().setFormat(log ? new Powers() : null);
            theme();
            if (!zoomed) {
                fit();
            }
            draw();
        });
    }

    /** Otherwise the chart lays out axes and legend anew at every single setting. */
    private void update(Runnable change) {
        chart.suspendUpdate(true);
        try {
            change.run();
        } finally {
            chart.suspendUpdate(false);
        }
        chart.redraw();
    }

    /** Shows everything again. */
    public void reset() {
        zoomed = false;
        update(() -> {
            fit();
            draw();
        });
    }

    /** Points handed to the widget, for the measuring application and tests. */
    public int drawnPoints() {
        return Arrays.stream(chart.getSeriesSet().getSeries()).mapToInt(series -> series.getXSeries().length).sum();
    }

    /** Zooms by a factor (below 1: closer) around a place on the horizontal axis. */
    public void zoom(double factor, double centre) {
        range(x(), around(x().getRange(), factor, centre));
    }

    /** Shows another part. */
    private void range(IAxis axis, Range part) {
        zoomed = true;
        update(() -> {
            axis.setRange(part);
            draw();
        });
    }

    private void ranges(Range xs, Range ys) {
        zoomed = true;
        update(() -> {
            x().setRange(xs);
            y().setRange(ys);
            draw();
        });
    }

    private void draw() {
        final boolean dark = Theme.isDark(chart.getParent());
        final Range range = x().getRange();
        final ISeries<?>[] old = chart.getSeriesSet().getSeries();
        for (int i = lines.size(); i < old.length; i++) {
            chart.getSeriesSet().deleteSeries(old[i].getId());
        }
        for (int i = 0; i < lines.size(); i++) {
            final ISeries<?> known = chart.getSeriesSet().getSeries("line" + i);
            final ILineSeries<?> series = (ILineSeries<?>) (known != null ? known
                    : chart.getSeriesSet().createSeries(SeriesType.LINE, "line" + i));
            fill(series, lines.get(i), range, dark);
        }
        legend.choose();
    }

    private void fill(ILineSeries<?> series, Line line, Range range, boolean dark) {
        final Series data = line.series();
        final double[][] points = visible(data, range);
        series.setXSeries(points[0]);
        series.setYSeries(points[1]);
        final boolean faint = data.style() == Series.Style.FAINT;
        final Color colour = Theme.curve(dark, data.colour());
        series.setDescription(data.name());
        series.setVisibleInLegend(!data.name().isEmpty());
        series.setLineColor(faint ? blend(colour, Theme.ground(dark)) : colour);
        series.setLineWidth(faint ? 1 : 2);
        series.setLineStyle(data.style() == Series.Style.DASHED ? LineStyle.DASH : DASHES[line.dash() % DASHES.length]);
        // Smooth edges of thousands of faint strokes cost the screen more time than all else, and are not seen.
        series.setAntialias(faint && points[0].length > FEW ? SWT.OFF : SWT.ON);
        final boolean dots = data.style() == Series.Style.DOTS || data.style() == Series.Style.DASHED || points[0].length == 1;
        series.setSymbolType(dots ? PlotSymbolType.CIRCLE : PlotSymbolType.NONE);
        series.setSymbolSize(3);
        series.setSymbolColor(colour);
    }

    private static Color blend(Color a, Color b) {
        return new Color((a.getRed() + 2 * b.getRed()) / 3, (a.getGreen() + 2 * b.getGreen()) / 3,
                (a.getBlue() + 2 * b.getBlue()) / 3);
    }

    /** The part in view and one point beyond on both sides, thinned out; what is not finite is left out. */
    private double[][] visible(Series data, Range range) {
        int from = Arrays.binarySearch(data.x(), range.lower);
        from = Math.max(0, (from < 0 ? -from - 1 : from) - 1);
        int to = Arrays.binarySearch(data.x(), range.upper);
        to = Math.min(data.x().length, (to < 0 ? -to - 1 : to + 1) + 1);
        final double[] part = new double[Math.max(0, to - from)];
        for (int i = 0; i < part.length; i++) {
            part[i] = scaled(data.y()[from + i]);
        }
        final int[] kept = Decimation.minMax(part, MAX_POINTS);
        final double[] xs = new double[kept.length];
        final double[] ys = new double[kept.length];
        int size = 0;
        for (final int at : kept) {
            if (Double.isFinite(part[at])) {
                xs[size] = data.x()[from + at];
                ys[size++] = part[at];
            }
        }
        return new double[][] {Arrays.copyOf(xs, size), Arrays.copyOf(ys, size)};
    }

    private double scaled(double value) {
        return !log ? value : value > 0 ? Math.log10(value) : Double.NaN;
    }

    private void fit() {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (final Line line : lines) {
            final double[] values = Arrays.stream(line.series().y()).map(this::scaled).filter(Double::isFinite).sorted().toArray();
            if (values.length > 0) {
                final double[] xs = line.series().x();
                left = Math.min(left, xs[0]);
                right = Math.max(right, xs[xs.length - 1]);
                // A spike of a long loss curve runs out of the top instead of pressing the trend flat.
                final int cut = values.length >= 100 ? values.length / 50 : 0;
                low = Math.min(low, values[cut]);
                high = Math.max(high, values[values.length - 1 - cut]);
            }
        }
        x().setRange(left < right ? new Range(left, right + (right - left) * 0.01) : left == right
                ? new Range(left - 1, right + 1) : new Range(0, 1));
        final double room = high > low ? (high - low) * 0.06 : Math.max(0.5, Math.abs(high) * 0.1);
        y().setRange(low <= high ? new Range(!log && low >= 0 && low < 0.3 * high ? 0 : low - room, high + room)
                : new Range(0, 1));
    }

    private static Range around(Range range, double factor, double centre) {
        return new Range(centre - (centre - range.lower) * factor, centre + (range.upper - centre) * factor);
    }

    private void wheel(Event event) {
        final double factor = event.count > 0 ? ZOOM : 1 / ZOOM;
        final boolean vertical = (event.stateMask & SWT.CTRL) != 0;
        final IAxis axis = vertical ? y() : x();
        range(axis, around(axis.getRange(), factor, axis.getDataCoordinate(vertical ? event.y : event.x)));
        event.doit = false;
    }

    private void down(Event event) {
        plot().setFocus();
        if (event.button == 1) {
            dragFrom = event;
            dragX = x().getRange();
            dragY = y().getRange();
        }
    }

    private void move(Event event) {
        if (dragFrom == null) {
            return;
        }
        if ((dragFrom.stateMask & SWT.SHIFT) != 0) {
            final double dx = (dragFrom.x - event.x) * (dragX.upper - dragX.lower) / Math.max(1, plot().getSize().x);
            final double dy = (event.y - dragFrom.y) * (dragY.upper - dragY.lower) / Math.max(1, plot().getSize().y);
            ranges(new Range(dragX.lower + dx, dragX.upper + dx), new Range(dragY.lower + dy, dragY.upper + dy));
        } else {
            rubber = new Rectangle(Math.min(dragFrom.x, event.x), Math.min(dragFrom.y, event.y),
                    Math.abs(dragFrom.x - event.x), Math.abs(dragFrom.y - event.y));
            plot().redraw();
        }
    }

    private void up(Event event) {
        final Rectangle box = rubber;
        dragFrom = null;
        rubber = null;
        if (box != null && box.width > 4 && box.height > 4) {
            final Range xs = new Range(x().getDataCoordinate(box.x), x().getDataCoordinate(box.x + box.width));
            final Range ys = new Range(y().getDataCoordinate(box.y + box.height), y().getDataCoordinate(box.y));
            ranges(xs, ys);
        } else if (box != null) {
            plot().redraw();
        }
    }

    private void key(Event event) {
        final Range range = x().getRange();
        final double width = range.upper - range.lower;
        switch (event.character) {
            case '+', '=' -> zoom(ZOOM, (range.lower + range.upper) / 2);
            case '-' -> zoom(1 / ZOOM, (range.lower + range.upper) / 2);
            case '0' -> reset();
            default -> {
                if (event.keyCode == SWT.ARROW_LEFT || event.keyCode == SWT.ARROW_RIGHT) {
                    final double by = event.keyCode == SWT.ARROW_LEFT ? -STEP * width : STEP * width;
                    range(x(), new Range(range.lower + by, range.upper + by));
                }
            }
        }
    }

    /** The chart as it is on the screen; the caller disposes of it. */
    public Image image() {
        final Image image = new Image(chart.getDisplay(), Math.max(1, chart.getSize().x), Math.max(1, chart.getSize().y));
        chart.renderOffscreenImage(image);
        return image;
    }

    /** Ticks of a logarithmic axis: the axis holds powers of ten. */
    private static final class Powers extends NumberFormat {
        private static final long serialVersionUID = 1L;

        @Override
        public StringBuffer format(double power, StringBuffer out, FieldPosition position) {
            return out.append(String.format(Locale.ROOT, "%.3g", Math.pow(10, power)));
        }

        @Override
        public StringBuffer format(long power, StringBuffer out, FieldPosition position) {
            return format((double) power, out, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            return null;
        }
    }
}
