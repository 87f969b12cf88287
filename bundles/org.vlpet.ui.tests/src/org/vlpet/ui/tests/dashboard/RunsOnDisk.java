// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunSummary.Parameters;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.io.Storage;

/** Writes run directories as the engine does. */
public final class RunsOnDisk {
    /** Steps of an epoch. */
    static final int EPOCH = 4;

    private RunsOnDisk() {
    }

    /** A run that trains; it holds its lock until it is closed. */
    static RunWriter start(Path runs, String name, long seed) {
        return start(runs, "bart-image-vlpet-large", name, seed);
    }

    /** The same of another preset. */
    static RunWriter start(Path runs, String preset, String name, long seed) {
        final Experiment experiment = Presets.load(preset);
        experiment.setName(name);
        experiment.getTraining().setEpochs(EPOCH);
        if (name.contains("fast")) {
            experiment.getTraining().setLearningRate(0.003);
        }
        return RunWriter.create(runs.resolve(name + "-" + seed), name, seed, ExperimentFile.toBytes(experiment));
    }

    /** Losses of two tasks, step by step. */
    static void train(RunWriter run, int from, int to) {
        for (int step = from; step <= to; step++) {
            run.append(new Event.Train(run.stamp(step, (step - 1) / EPOCH), step % 2 == 0 ? "gqa" : "vqa",
                    loss(run, step), 1e-3, 1, 9, Map.of()));
        }
    }

    /** What {@link #train} writes. */
    static double loss(RunWriter run, int step) {
        return 4.0 / step + 0.01 * run.info().seed();
    }

    /** An evaluation on the validation split. */
    static void evaluate(RunWriter run, int epoch, String task, double score) {
        run.append(new Event.Eval(run.stamp((long) epoch * EPOCH, epoch), "val", task, Map.of("accuracy", score)));
    }

    /** A prediction about one picture, with a gate of two positions. */
    static void sample(RunWriter run, int epoch, String id, String question, List<String> images, String prediction,
            String reference, Optional<String> attention) {
        run.append(new Event.Sample(run.stamp((long) epoch * EPOCH, epoch), "val", "vqa", id, question, images,
                prediction, List.of(reference), prediction.equals(reference) ? 100 : 0,
                Map.of("encoder.0.ffn.output", List.of(0.25, 0.75)), attention));
    }

    /** Test metrics, and the end. */
    static Path finish(RunWriter run, Map<String, Map<String, Double>> test) {
        new RunSummary(run.info().name(), run.info().seed(), Parameters.of(4, 100), Map.of("test", test)).write(Storage.disk(),
                run.directory().summary());
        run.finish(EPOCH * EPOCH, EPOCH, 0, "");
        return run.directory().root();
    }

    /** A run that is over, with test metrics of two tasks. */
    public static Path finished(Path runs, String name, long seed, double vqa, double gqa) {
        try (RunWriter run = start(runs, name, seed)) {
            train(run, 1, EPOCH * EPOCH);
            final Map<String, Map<String, Double>> test = new LinkedHashMap<>();
            test.put("vqa", Map.of("accuracy", vqa));
            test.put("gqa", Map.of("accuracy", gqa));
            return finish(run, test);
        }
    }
}
