// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import org.vlpet.runs.svg.Chart;
import org.vlpet.runs.svg.CurveSvg;
import org.vlpet.runs.svg.Series;
import org.vlpet.runs.svg.Smoothing;
import org.vlpet.runs.watch.Curve;
import org.vlpet.runs.watch.Curve.Axis;
import org.vlpet.runs.watch.Curve.Key;
import org.vlpet.runs.watch.RunHistory.Snapshot;

/** Which curves are shown and how; metric names come from the events. Knows no window. */
public final class CurvesModel {

    private Map<Path, Snapshot> runs = Map.of();
    private Map<Path, String> names = Map.of();
    private final Map<Key, Boolean> chosen = new LinkedHashMap<>();
    private Axis axis = Axis.STEP;
    private double smoothing = 0.6;

    /** The runs, in the order of their colours. */
    public void setRuns(Map<Path, Snapshot> snapshots, Map<Path, String> titles) {
        runs = new LinkedHashMap<>(snapshots);
        names = Map.copyOf(titles);
    }

    /** What the horizontal axis shows. */
    public void setAxis(Axis shown) {
        axis = shown;
    }

    /** What the horizontal axis shows. */
    public Axis axis() {
        return axis;
    }

    /** Weight of the past in a moving average of losses, 0 (none) to below 1. */
    public void setSmoothing(double weight) {
        smoothing = Math.max(0, Math.min(0.999, weight));
    }

    /** Shows or hides a quantity. */
    public void choose(Key key, boolean show) {
        chosen.put(key, show);
    }

    /** Whether a quantity is shown: unless somebody chose, losses and the headline of every task are. */
    public boolean isChosen(Key key) {
        return chosen.getOrDefault(key, key.isLoss() || headlines().contains(key));
    }

    /** Every quantity that some run has: losses first. */
    public List<Key> keys() {
        final Set<Key> keys = new LinkedHashSet<>();
        runs.values().forEach(run -> run.curves().keySet().stream().filter(Key::isLoss).forEach(keys::add));
        runs.values().forEach(run -> run.curves().keySet().stream().filter(key -> !key.isLoss()).forEach(keys::add));
        return List.copyOf(keys);
    }

    /** Number of a quantity's colour; empty with several runs, where a colour is a run. */
    public OptionalInt colour(Key key) {
        return runs.size() > 1 ? OptionalInt.empty() : OptionalInt.of(tasks().indexOf(key.task()));
    }

    private List<String> tasks() {
        return keys().stream().map(Key::task).distinct().toList();
    }

    private Set<Key> headlines() {
        final Map<String, Key> first = new LinkedHashMap<>();
        runs.values().forEach(run -> run.curves().keySet().stream().filter(key -> !key.isLoss())
                .forEach(key -> first.putIfAbsent(key.split() + '\0' + key.task(), key)));
        return Set.copyOf(first.values());
    }

    /** Curves of losses, or of metrics; with several runs a colour is a run, else a task. */
    public List<Line> lines(boolean losses) {
        final List<Line> lines = new ArrayList<>();
        final List<String> tasks = tasks();
        final List<Path> order = List.copyOf(runs.keySet());
        final boolean several = order.size() > 1;
        for (final Path folder : order) {
            for (final Curve curve : runs.get(folder).curves().values()) {
                if (curve.key().isLoss() == losses && isChosen(curve.key()) && curve.size() > 0) {
                    final int task = tasks.indexOf(curve.key().task());
                    final String name = (several ? names.getOrDefault(folder, folder.toString()) + ": " : "")
                            + curve.key().label();
                    add(lines, curve, name, several ? order.indexOf(folder) : task, several ? task : 0);
                }
            }
        }
        return lines;
    }

    private void add(List<Line> lines, Curve curve, String name, int colour, int dash) {
        final double[] x = curve.x(axis);
        if (!curve.key().isLoss()) {
            lines.add(new Line(new Series(name, x, curve.values(), colour, curve.key().split().equals("test")
                    ? Series.Style.DASHED : Series.Style.DOTS), dash));
            return;
        }
        if (smoothing > 0 && runs.size() == 1) {
            lines.add(new Line(new Series("", x, curve.values(), colour, Series.Style.FAINT), 0));
        }
        lines.add(new Line(new Series(name, x, Smoothing.ema(curve.values(), smoothing), colour, Series.Style.LINE), dash));
    }

    /** Why some run could not be read to its end; empty if all is well. */
    public List<String> problems() {
        return runs.values().stream().flatMap(run -> run.problem().stream()).toList();
    }

    /** Whether there is anything to draw. */
    public boolean isEmpty() {
        return runs.values().stream().allMatch(run -> run.curves().isEmpty());
    }

    /** What is shown, as one SVG page. */
    public byte[] svg() {
        final List<Chart> charts = new ArrayList<>();
        for (final boolean losses : new boolean[] {true, false}) {
            final List<Series> series = lines(losses).stream().map(Line::series).toList();
            if (!series.isEmpty()) {
                charts.add(new Chart(losses ? "Training loss" : "Metrics", label(), losses ? "loss" : "score", series,
                        axis == Axis.STEP, true));
            }
        }
        return CurveSvg.render(String.join(", ", names.values()), charts);
    }

    /** Every point of the chosen quantities, unsmoothed. */
    public byte[] csv() {
        final StringBuilder out = new StringBuilder("run,split,task,metric,step,epoch,seconds,value\r\n");
        runs.forEach((folder, run) -> run.curves().values().stream().filter(curve -> isChosen(curve.key())).forEach(curve -> {
            final String head = quote(names.getOrDefault(folder, folder.toString())) + ',' + quote(curve.key().split()) + ','
                    + quote(curve.key().task()) + ',' + quote(curve.key().metric()) + ',';
            for (int i = 0; i < curve.size(); i++) {
                out.append(head).append((long) curve.steps()[i]).append(',').append(curve.epochs()[i]).append(',')
                        .append(curve.seconds()[i]).append(',').append(curve.values()[i]).append("\r\n");
            }
        }));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quote(String field) {
        return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    /** Title of the horizontal axis. */
    public String label() {
        return switch (axis) {
            case STEP -> "step";
            case EPOCH -> "epoch";
            case TIME -> "seconds since the start";
        };
    }
}
