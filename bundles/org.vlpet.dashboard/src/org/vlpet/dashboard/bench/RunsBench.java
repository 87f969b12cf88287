// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.vlpet.dashboard.runs.RunsModel;
import org.vlpet.dashboard.runs.RunsPane;
import org.vlpet.runs.RunInfo;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunSummary.Parameters;
import org.vlpet.runs.watch.WatchedRun;

/** A thousand finished runs of a hundred experiments. */
final class RunsBench implements BenchCase {

    private static final int RUNS = 1000;
    private static final int SEEDS = 10;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RunsModel model = new RunsModel();
    private final List<WatchedRun> now = runs(0);
    private final List<WatchedRun> later = runs(1);
    private RunsPane pane;
    private int turn;

    @Override
    public Control open(Composite parent) {
        pane = new RunsPane(parent, model);
        model.setRuns(now);
        pane.update();
        return pane.control();
    }

    private static List<WatchedRun> runs(int shift) {
        final List<WatchedRun> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            final int experiment = i / SEEDS;
            final Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
            for (final String task : List.of("vqa", "gqa", "nlvr", "caption")) {
                metrics.put(task, Map.of("score", 50 + (experiment * 7 + i + shift) % 40 + 0.01 * i));
            }
            final Map<String, String> settings = Map.of("encoder.granularity", experiment % 2 == 0 ? "large" : "small",
                    "encoder.pet[vlpet].method", "vlpet", "training.learningRate", Integer.toString(experiment % 5));
            runs.add(new WatchedRun(Path.of("runs", "experiment-" + experiment + "-" + i % SEEDS), Optional.empty(),
                    Optional.of(new RunInfo(RunState.DONE, "experiment-" + experiment, i % SEEDS, Optional.empty(),
                            Optional.empty(), Optional.of(0), "")), Optional.of(RunState.DONE), settings,
                    Optional.of(Parameters.of(4, 100)), "test", metrics, 1000, 20, OptionalDouble.of(1), Optional.empty(),
                    Optional.of(START.plusSeconds(i)), Optional.of(START.plusSeconds(i + 600L)), 1 << 20, Optional.empty()));
        }
        return runs;
    }

    @Override
    public int items() {
        return RUNS;
    }

    @Override
    public SequencedMap<String, Runnable> steps() {
        final SequencedMap<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("runs: new figures", () -> {
            model.setRuns(turn++ % 2 == 0 ? later : now);
            pane.update();
        });
        steps.put("runs: sort", () -> {
            model.sort("average", turn++ % 2 == 0);
            pane.update();
        });
        steps.put("runs: filter", () -> {
            model.setText(turn++ % 2 == 0 ? "experiment-1" : "");
            pane.update();
        });
        steps.put("runs: group", () -> {
            model.setText("");
            model.setGrouped(turn++ % 2 == 0);
            pane.update();
        });
        steps.put("runs: columns of differences", () -> {
            model.setDifferences(turn++ % 2 == 0);
            pane.update();
        });
        steps.put("runs: scroll", () -> pane.scrollTo(turn++ * 37 % RUNS));
        return steps;
    }
}
