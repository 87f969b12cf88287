// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.vlpet.dashboard.look.Theme;
import org.vlpet.dashboard.paper.PaperModel.Line;
import org.vlpet.runs.svg.Ticks;

/** Trained parameters (percent, logarithmic) against the average score; a click selects the row. */
final class ScatterPlot extends Canvas {

    private static final int LEFT = 56;
    private static final int BOTTOM = 46;
    private static final int TOP = 30;
    private static final int RIGHT = 24;
    private static final double[] DECADES = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};

    private record Dot(Line line, int x, int y) {
    }

    private List<Line> lines = List.of();
    private List<Dot> dots = List.of();
    private Optional<Line> marked = Optional.empty();

    ScatterPlot(Composite parent, Consumer<Line> picked) {
        super(parent, SWT.DOUBLE_BUFFERED);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, event -> near(event).ifPresent(dot -> picked.accept(dot.line())));
        addListener(SWT.MouseMove, event -> setToolTipText(near(event).map(dot -> describe(dot.line())).orElse(null)));
        getAccessible().addAccessibleListener(new org.eclipse.swt.accessibility.AccessibleAdapter() {
            @Override
            public void getName(org.eclipse.swt.accessibility.AccessibleEvent event) {
                event.result = "Trained parameters against average score; the same rows as in the table";
            }
        });
    }

    void set(List<Line> shown) {
        lines = shown.stream().filter(line -> line.percent().isPresent() && line.average().isPresent()).toList();
        marked = Optional.empty();
        redraw();
    }

    void mark(Optional<Line> line) {
        marked = line;
        redraw();
    }

    private static String describe(Line line) {
        return String.format(Locale.ROOT, "%s: %.2f %% trained, average %.2f", line.method(), line.percent().orElse(0.0),
                line.average().orElse(0.0));
    }

    private Optional<Dot> near(Event event) {
        return dots.stream().filter(dot -> Math.hypot(dot.x() - event.x, dot.y() - event.y) < 8)
                .min((a, b) -> Double.compare(Math.hypot(a.x() - event.x, a.y() - event.y),
                        Math.hypot(b.x() - event.x, b.y() - event.y)));
    }

    private void paint(GC gc) {
        final boolean dark = Theme.isDark(getParent());
        final Rectangle area = getClientArea();
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
        gc.setBackground(Theme.ground(dark));
        gc.fillRectangle(area);
        gc.setForeground(Theme.ink(dark));
        gc.drawText("Trained parameters and average score", LEFT, 7, true);
        if (lines.isEmpty() || area.width < LEFT + RIGHT + 40 || area.height < TOP + BOTTOM + 40) {
            return;
        }
        final Rectangle plot = new Rectangle(LEFT, TOP, area.width - LEFT - RIGHT, area.height - TOP - BOTTOM);
        final double left = Math.log10(0.8 * lines.stream().mapToDouble(l -> l.percent().orElseThrow()).min().orElse(1));
        final double right = Math.log10(1.25 * lines.stream().mapToDouble(l -> l.percent().orElseThrow()).max().orElse(100));
        final double low = lines.stream().mapToDouble(l -> l.average().orElseThrow()).min().orElse(0);
        final double high = lines.stream().mapToDouble(l -> l.average().orElseThrow()).max().orElse(1);
        final double room = Math.max(0.5, (high - low) * 0.08);
        axes(gc, dark, plot, new double[] {left, right, low - room, high + room});
        final List<Dot> placed = new ArrayList<>();
        for (final Line line : lines) {
            final int x = plot.x + (int) ((Math.log10(line.percent().orElseThrow()) - left) / (right - left) * plot.width);
            final int y = plot.y + (int) ((high + room - line.average().orElseThrow()) / (high - low + 2 * room) * plot.height);
            placed.add(new Dot(line, x, y));
        }
        dots = placed;
        dots.forEach(dot -> dot(gc, dark, dot));
        labels(gc, dark, plot);
    }

    private static void axes(GC gc, boolean dark, Rectangle plot, double[] range) {
        gc.setForeground(Theme.grid(dark));
        final Ticks ticks = Ticks.of(range[2], range[3], Math.max(2, plot.height / 50), false);
        for (final double value : ticks.values()) {
            final int y = plot.y + (int) ((range[3] - value) / (range[3] - range[2]) * plot.height);
            gc.setForeground(Theme.grid(dark));
            gc.drawLine(plot.x, y, plot.x + plot.width, y);
            text(gc, dark, ticks.format(value), plot.x - 8, y, 1, 0.5);
        }
        int last = Integer.MIN_VALUE;
        for (final double value : DECADES) {
            final double at = (Math.log10(value) - range[0]) / (range[1] - range[0]);
            final int x = plot.x + (int) (at * plot.width);
            if (at >= 0 && at <= 1 && x - last > 34) {
                gc.setForeground(Theme.grid(dark));
                gc.drawLine(x, plot.y, x, plot.y + plot.height);
                text(gc, dark, value < 1 ? Double.toString(value) : Integer.toString((int) value), x, plot.y + plot.height + 4,
                        0.5, 0);
                last = x;
            }
        }
        text(gc, dark, "trained parameters, % (logarithmic)", plot.x + plot.width / 2, plot.y + plot.height + 24, 0.5, 0);
    }

    private static void text(GC gc, boolean dark, String words, int x, int y, double alignX, double alignY) {
        final Point size = gc.textExtent(words);
        gc.setForeground(Theme.faint(dark));
        gc.drawText(words, x - (int) (alignX * size.x), y - (int) (alignY * size.y), true);
    }

    private void dot(GC gc, boolean dark, Dot dot) {
        final boolean own = dot.line().own();
        final boolean vlpet = dot.line().method().startsWith("VL-PET");
        gc.setBackground(Theme.curve(dark, own ? 1 : vlpet ? 2 : 6));
        gc.setForeground(Theme.curve(dark, own ? 1 : vlpet ? 2 : 6));
        gc.setLineWidth(2);
        if (own) {
            gc.fillOval(dot.x() - 5, dot.y() - 5, 10, 10);
        } else {
            gc.drawOval(dot.x() - 4, dot.y() - 4, 8, 8);
        }
        if (marked.filter(dot.line()::equals).isPresent()) {
            gc.drawOval(dot.x() - 9, dot.y() - 9, 18, 18);
        }
        gc.setLineWidth(1);
    }

    /** Names where there is room; the others by pointing at them. */
    private void labels(GC gc, boolean dark, Rectangle plot) {
        final List<Rectangle> taken = new ArrayList<>();
        dots.forEach(dot -> taken.add(new Rectangle(dot.x() - 5, dot.y() - 5, 10, 10)));
        final List<Dot> order = new ArrayList<>(dots);
        order.sort((a, b) -> Boolean.compare(b.line().own(), a.line().own()));
        for (final Dot dot : order) {
            final String words = dot.line().method();
            final Point size = gc.textExtent(words);
            for (final Point at : new Point[] {new Point(dot.x() + 9, dot.y() - size.y / 2),
                new Point(dot.x() - 9 - size.x, dot.y() - size.y / 2)}) {
                final Rectangle box = new Rectangle(at.x, at.y, size.x, size.y);
                if (box.x >= plot.x && box.x + box.width <= plot.x + plot.width + RIGHT
                        && taken.stream().noneMatch(box::intersects)) {
                    taken.add(box);
                    gc.setForeground(dot.line().own() ? Theme.ink(dark) : Theme.faint(dark));
                    gc.drawText(words, at.x, at.y, true);
                    break;
                }
            }
        }
    }
}
