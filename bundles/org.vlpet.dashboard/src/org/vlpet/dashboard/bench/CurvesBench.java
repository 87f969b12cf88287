// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;

import org.eclipse.swt.widgets.Composite;
import org.vlpet.dashboard.curves.CurveChart;
import org.vlpet.dashboard.curves.Line;
import org.vlpet.runs.svg.Series;
import org.vlpet.runs.svg.Smoothing;

/** Four noisy losses of 100,000 points together, as four tasks write them. */
final class CurvesBench implements BenchCase {

    private static final int POINTS = 100_000;
    private static final int TASKS = 4;

    private CurveChart chart;
    private List<Line> lines;
    private int turn;

    @Override
    public void open(Composite parent) {
        chart = new CurveChart(parent, "step", "loss");
        lines = lines(0);
        chart.set(lines, "step", false);
    }

    private static List<Line> lines(int more) {
        final Random random = new Random(1);
        return IntStream.range(0, TASKS).mapToObj(task -> {
            final int size = POINTS / TASKS + more;
            final double[] x = new double[size];
            final double[] y = new double[size];
            for (int i = 0; i < size; i++) {
                x[i] = (double) i * TASKS + task;
                y[i] = 3 * Math.exp(-i / 8000.0) + 0.4 + 0.3 * random.nextGaussian();
            }
            return new Line(new Series("task " + task, x, Smoothing.ema(y, 0.6), task, Series.Style.LINE), 0);
        }).toList();
    }

    @Override
    public int items() {
        return POINTS;
    }

    @Override
    public SequencedMap<String, Runnable> steps() {
        final SequencedMap<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("curves: redraw all", () -> chart.set(lines, "step", false));
        steps.put("curves: zoom by wheel", () -> chart.zoom(turn++ % 2 == 0 ? 0.8 : 1.25, POINTS / 2.0));
        steps.put("curves: show all", () -> chart.reset());
        steps.put("curves: a new point and smoothing", () -> chart.set(lines(++turn), "step", false));
        return steps;
    }
}
