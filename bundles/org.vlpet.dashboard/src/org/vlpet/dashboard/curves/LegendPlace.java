// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.ILegend;
import org.eclipse.swtchart.ISeries;

/** Puts the legend where it leaves the curves their room: above, beside, or, in a small view, nowhere. */
final class LegendPlace {

    /** Part of the room for curves that it may take. */
    private static final int PART = 4;
    /** What numbers and titles of the axes take from the height. */
    private static final int AXES = 60;
    private static final int SYMBOL = 46;
    private static final int LINE = 20;

    private final Chart chart;

    LegendPlace(Chart chart) {
        this.chart = chart;
        chart.addListener(SWT.Resize, event -> choose());
    }

    /** Chooses anew, after a change of size or curves. */
    void choose() {
        final Point size = chart.getSize();
        final List<Integer> entries = entries();
        final ILegend legend = chart.getLegend();
        final int inLine = Math.max(1, size.x - 2 * LINE);
        final int lines = Math.ceilDiv(entries.stream().mapToInt(Integer::intValue).sum(), inLine);
        final int widest = entries.stream().mapToInt(Integer::intValue).max().orElse(0);
        final boolean above = lines * LINE <= (size.y - AXES) / PART;
        final boolean beside = !above && widest <= size.x / PART && entries.size() * LINE <= size.y - AXES;
        if (above || beside) {
            final int place = above ? SWT.TOP : SWT.RIGHT;
            if (legend.getPosition() != place) {
                legend.setPosition(place);
            }
        }
        legend.setVisible(above || beside);
    }

    /** Widths of its entries. */
    private List<Integer> entries() {
        final GC gc = new GC(chart);
        try {
            gc.setFont(chart.getLegend().getFont());
            return Arrays.stream(chart.getSeriesSet().getSeries()).filter(ISeries::isVisibleInLegend)
                    .map(series -> gc.textExtent(series.getDescription()).x + SYMBOL).toList();
        } finally {
            gc.dispose();
        }
    }
}
