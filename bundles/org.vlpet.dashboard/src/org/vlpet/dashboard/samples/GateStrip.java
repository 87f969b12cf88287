// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.vlpet.dashboard.look.Theme;

/**
 * Gate values by site, a line each: a heat strip over the positions (text, then image cells; each averaged over the
 * width) and mean, lowest and highest at its end; a bar where one value holds for the whole sample.
 */
public final class GateStrip {

    private static final int LINE = 22;
    private static final int LABEL = 190;
    private static final int NUMBERS = 150;
    private static final int MARGIN = 8;

    private final ScrolledComposite scroller;
    private final Canvas canvas;
    private final List<Map.Entry<String, List<Double>>> gates = new ArrayList<>();
    private int textPositions = -1;
    private String visual = "image";
    private String none = "No gate values: this run's modules have none, or it was made before they were recorded.";

    /** With no gates at first. */
    public GateStrip(Composite parent) {
        scroller = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.BORDER);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        canvas = new Canvas(scroller, SWT.DOUBLE_BUFFERED);
        scroller.setContent(canvas);
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        canvas.addListener(SWT.MouseMove, this::point);
        canvas.getAccessible().addAccessibleListener(new org.eclipse.swt.accessibility.AccessibleAdapter() {
            @Override
            public void getName(org.eclipse.swt.accessibility.AccessibleEvent event) {
                event.result = gates.isEmpty() ? none : "Gate values of " + gates.size() + " sites";
            }
        });
    }

    /** The widget. */
    public Composite control() {
        return scroller;
    }

    /** What stands there without gates. */
    public void say(String words) {
        none = words;
        canvas.redraw();
    }

    /** Number of sites shown; for tests. */
    public int sites() {
        return gates.size();
    }

    /**
     * Shows gates.
     *
     * @param text how many of the encoder's positions are text; -1 if unknown
     * @param video whether the others are moments of a video, not cells of a picture
     */
    public void set(Map<String, List<Double>> values, int text, boolean video) {
        visual = video ? "frame" : "image";
        gates.clear();
        gates.addAll(values.entrySet());
        textPositions = text;
        scroller.setMinHeight(MARGIN * 2 + LINE * Math.max(1, gates.size() + 1));
        canvas.redraw();
    }

    private int barWidth() {
        return Math.max(20, canvas.getClientArea().width - LABEL - NUMBERS - 3 * MARGIN);
    }

    private static double top(List<Double> values) {
        // Gates are sigmoids, or 1 + something around 1.
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(1) > 1 ? 2 : 1;
    }

    private void paint(GC gc) {
        final boolean dark = Theme.isDark(scroller.getParent());
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
        gc.setBackground(Theme.ground(dark));
        gc.fillRectangle(canvas.getClientArea());
        gc.setForeground(Theme.faint(dark));
        if (gates.isEmpty()) {
            gc.drawText(none, MARGIN, MARGIN, true);
            return;
        }
        final int left = MARGIN + LABEL;
        gc.drawText("site", MARGIN, MARGIN, true);
        gc.drawText(fitting(gc, "positions: text, then " + (visual.equals("frame") ? "frames" : "image"), "positions"), left,
                MARGIN, true);
        gc.drawText("mean   (min – max)", left + barWidth() + MARGIN, MARGIN, true);
        for (int i = 0; i < gates.size(); i++) {
            final int y = MARGIN + LINE * (i + 1);
            final List<Double> values = gates.get(i).getValue();
            gc.setForeground(Theme.ink(dark));
            gc.drawText(gates.get(i).getKey(), MARGIN, y + 1, true);
            final double top = top(values);
            if (values.size() == 1) {
                gc.setBackground(Theme.heat(dark, 0));
                gc.fillRectangle(left, y + 4, barWidth(), LINE - 8);
                gc.setBackground(Theme.heat(dark, 0.8));
                gc.fillRectangle(left, y + 4, (int) (barWidth() * Math.max(0, Math.min(1, values.getFirst() / top))), LINE - 8);
            } else {
                strip(gc, dark, left, y, values, top);
            }
            gc.setForeground(Theme.faint(dark));
            gc.drawText(numbers(values), left + barWidth() + MARGIN, y + 1, true);
        }
    }

    /** The first words that the strips are wide enough for; in a narrow view none. */
    private String fitting(GC gc, String... words) {
        return Arrays.stream(words).filter(one -> gc.textExtent(one).x <= barWidth()).findFirst().orElse("");
    }

    private void strip(GC gc, boolean dark, int left, int y, List<Double> values, double top) {
        for (int at = 0; at < values.size(); at++) {
            final int x0 = left + barWidth() * at / values.size();
            final int x1 = left + barWidth() * (at + 1) / values.size();
            gc.setBackground(Theme.heat(dark, values.get(at) / top));
            gc.fillRectangle(x0, y + 2, Math.max(1, x1 - x0), LINE - 4);
        }
        if (textPositions > 0 && textPositions < values.size()) {
            final int x = left + barWidth() * textPositions / values.size();
            gc.setForeground(Theme.ink(dark));
            gc.drawLine(x, y, x, y + LINE - 1);
        }
    }

    private static String numbers(List<Double> values) {
        final var statistics = values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return values.size() == 1 ? String.format(Locale.ROOT, "%.3f", values.getFirst()) : String.format(Locale.ROOT,
                "%.3f  (%.3f – %.3f)", statistics.getAverage(), statistics.getMin(), statistics.getMax());
    }

    private void point(Event event) {
        final int line = (event.y - MARGIN) / LINE - 1;
        String tip = null;
        if (line >= 0 && line < gates.size()) {
            final List<Double> values = gates.get(line).getValue();
            final int at = (event.x - MARGIN - LABEL) * values.size() / barWidth();
            if (event.x >= MARGIN + LABEL && at < values.size()) {
                tip = String.format(Locale.ROOT, "%s, %s: %.4f", gates.get(line).getKey(), values.size() == 1 ? "whole sample"
                        : textPositions < 0 ? "position " + at : at < textPositions ? "text token " + at
                                : visual + (visual.equals("frame") ? " " : " cell ") + (at - textPositions), values.get(at));
            }
        }
        canvas.setToolTipText(tip);
    }

    /** Enough for some lines. */
    public Point size() {
        return new Point(SWT.DEFAULT, LINE * 4);
    }
}
