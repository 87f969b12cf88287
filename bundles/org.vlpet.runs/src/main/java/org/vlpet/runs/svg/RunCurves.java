// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vlpet.runs.Run;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.event.Event.Eval;
import org.vlpet.runs.event.Event.Train;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Storage;

/** The charts of one run: loss per task over steps, then the headline metric of each task over epochs. */
public final class RunCurves {
    private final Map<String, Points> losses = new LinkedHashMap<>();
    private final Map<String, Map<String, Points>> metrics = new LinkedHashMap<>();
    private final Map<String, String> headlines = new LinkedHashMap<>();

    private RunCurves() {
    }

    /** Writes {@code curves.svg} of a run to a file, atomically. */
    public static void write(Run run, Storage storage, Path file) {
        List<Chart> charts;
        try (Stream<Event> events = run.events()) {
            charts = charts(events);
        }
        String heading = run.info().name() + ", seed " + run.info().seed();
        AtomicFiles.write(storage, file, "the curves", CurveSvg.render(heading, charts));
    }

    /** The charts of events in file order; the stream is not closed. */
    public static List<Chart> charts(Stream<Event> events) {
        RunCurves curves = new RunCurves();
        events.forEach(curves::add);
        return curves.charts();
    }

    private void add(Event event) {
        if (event instanceof Train train) {
            losses.computeIfAbsent(train.task(), task -> new Points()).accept(train.at().step(), train.loss());
        } else if (event instanceof Eval eval && !eval.metrics().isEmpty()) {
            String headline = headlines.computeIfAbsent(eval.task(), task -> eval.metrics().keySet().iterator().next());
            Double value = eval.metrics().get(headline);
            if (value != null) {
                metrics.computeIfAbsent(eval.task(), task -> new LinkedHashMap<>())
                    .computeIfAbsent(eval.split(), split -> new Points()).accept(eval.at().epoch(), value);
            }
        }
    }

    private List<Chart> charts() {
        List<String> tasks = new ArrayList<>(losses.keySet());
        metrics.keySet().stream().filter(task -> !tasks.contains(task)).forEach(tasks::add);
        List<Chart> charts = new ArrayList<>();
        if (!losses.isEmpty()) {
            List<Series> series = new ArrayList<>();
            losses.forEach((task, points) -> {
                int colour = tasks.indexOf(task);
                double weight = Smoothing.weightFor(points.size());
                if (weight > 0) {
                    series.add(new Series("", points.x(), points.y(), colour, Series.Style.FAINT));
                }
                series.add(new Series(task, points.x(), Smoothing.ema(points.y(), weight), colour, Series.Style.LINE));
            });
            charts.add(new Chart("Training loss (pale: raw, bold: smoothed)", "step", "loss", series, true, true));
        }
        metrics.forEach((task, splits) -> {
            List<Series> series = new ArrayList<>();
            splits.forEach((split, points) -> series.add(new Series(split, points.x(), points.y(),
                tasks.indexOf(task), split.equals("val") ? Series.Style.DOTS : Series.Style.DASHED)));
            charts.add(new Chart(task, "epoch", headlines.get(task), series, true, false));
        });
        return charts;
    }

    /** Growing arrays; a point whose x is before the last one (cannot be, in a sound log) is left out. */
    private static final class Points {
        private double[] xs = new double[64];
        private double[] ys = new double[64];
        private int size;

        void accept(double x, double y) {
            if (size > 0 && x < xs[size - 1]) {
                return;
            }
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, size * 2);
                ys = Arrays.copyOf(ys, size * 2);
            }
            xs[size] = x;
            ys[size++] = y;
        }

        int size() {
            return size;
        }

        double[] x() {
            return Arrays.copyOf(xs, size);
        }

        double[] y() {
            return Arrays.copyOf(ys, size);
        }
    }
}
