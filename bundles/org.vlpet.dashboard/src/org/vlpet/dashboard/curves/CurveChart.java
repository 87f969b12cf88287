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
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.vlpet.dashboard.look.Theme;

/**
 * One pair of axes. Whatever is shown, at most {@value #MAX_POINTS} points of a curve are drawn: lowest and highest of
 * every stretch, of the part in view. Wheel zooms (Ctrl: the vertical axis), drag zooms into a rectangle, Shift-drag moves,
 * double click or 0 shows all; keys + - and the arrows do the same.
 */
public final class CurveChart {

    private static final int MAX_POINTS = 1000;
    private static final double ZOOM = 0.8;
    private static final double STEP = 0.1;
    private static final int SAMPLE = 4096;
    private static final int LOW = 120;

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
        // The title's height is a third of what a very low chart has for its curves.
        chart.addListener(SWT.Resize, event -> x().getTitle().setVisible(chart.getSize().y >= LOW));
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
            CurveStrokes.apply(series, lines.get(i), CurvePoints.of(lines.get(i).series(), range.lower, range.upper, this::scaled,
                    MAX_POINTS), y().getRange(), plot().getSize(), dark);
        }
        legend.choose();
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
            final double[] values = sample(line.series().y());
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

    /** Finite values in order: all, or of very many as many as tell where the most lie. */
    private double[] sample(double[] values) {
        // No streams here and in CurvePoints: this runs over every point at every change of the picture.
        final int stride = Math.max(1, Math.ceilDiv(values.length, SAMPLE));
        final double[] found = new double[Math.ceilDiv(values.length, stride)];
        int count = 0;
        for (int i = 0; i < values.length; i += stride) {
            final double value = scaled(values[i]);
            if (Double.isFinite(value)) {
                found[count++] = value;
            }
        }
        Arrays.sort(found, 0, count);
        return Arrays.copyOf(found, count);
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
