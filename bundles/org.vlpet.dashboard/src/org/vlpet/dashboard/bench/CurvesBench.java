// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.vlpet.dashboard.curves.CurveChart;
import org.vlpet.dashboard.curves.CurvesModel;
import org.vlpet.runs.watch.Curve;
import org.vlpet.runs.watch.RunHistory.Snapshot;

/** Four noisy losses of 100,000 points together, as four tasks write them, smoothed and drawn as the view does it. */
final class CurvesBench implements BenchCase {

    private static final int POINTS = 100_000;
    private static final int TASKS = 4;
    private static final Path RUN = Path.of("runs", "long");

    private final CurvesModel model = new CurvesModel();
    private final List<Snapshot> growing = snapshots();
    private CurveChart chart;
    private int turn;

    @Override
    public Control open(Composite parent) {
        model.setSmoothing(0.6);
        chart = new CurveChart(parent, "step", "loss");
        show(growing.getFirst());
        return chart.control().getPlotArea().getControl();
    }

    /** The same run a little later and later. */
    private static List<Snapshot> snapshots() {
        return IntStream.range(0, 5).mapToObj(more -> {
            final Map<Curve.Key, Curve> curves = new LinkedHashMap<>();
            for (int task = 0; task < TASKS; task++) {
                final Random random = new Random(task);
                final double[] x = new double[POINTS / TASKS + more];
                final double[] y = new double[x.length];
                for (int i = 0; i < x.length; i++) {
                    x[i] = (double) i * TASKS + task;
                    y[i] = 3 * Math.exp(-i / 8000.0) + 0.4 + 0.3 * random.nextGaussian();
                }
                final Curve.Key key = new Curve.Key(Curve.TRAIN, "task" + task, Curve.LOSS);
                curves.put(key, new Curve(key, x, Arrays.copyOf(x, x.length), Arrays.copyOf(x, x.length), y));
            }
            return new Snapshot(curves, List.of(), Optional.empty());
        }).toList();
    }

    private void show(Snapshot snapshot) {
        model.setRuns(Map.of(RUN, snapshot), Map.of(RUN, "long"));
        chart.set(model.lines(true), model.label(), false);
    }

    @Override
    public int items() {
        return POINTS;
    }

    @Override
    public SequencedMap<String, Runnable> steps() {
        final SequencedMap<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("curves: a new point of every task", () -> show(growing.get(++turn % growing.size())));
        steps.put("curves: other smoothing", () -> {
            model.setSmoothing(turn++ % 2 == 0 ? 0.9 : 0.3);
            show(growing.getFirst());
        });
        steps.put("curves: zoom by wheel", () -> chart.zoom(turn++ % 2 == 0 ? 0.8 : 1.25, POINTS / 2.0));
        steps.put("curves: show all", () -> chart.reset());
        return steps;
    }
}
