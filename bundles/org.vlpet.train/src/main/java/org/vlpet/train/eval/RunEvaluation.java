// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.vlpet.data.TaskDataset;
import org.vlpet.metrics.captions.external.ExternalScorers;
import org.vlpet.model.UserError;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.run.RunErrors;
import org.vlpet.train.setup.CutReport;
import org.vlpet.train.setup.LoadedRun;
import org.vlpet.train.setup.RunData;
import org.vlpet.train.setup.TaskPart;

/** Evaluates a finished or interrupted run again: another split, another checkpoint, or without the images. */
public final class RunEvaluation {
    /**
     * What to evaluate.
     *
     * @param run run directory
     * @param kind checkpoint; the paper reports the last
     * @param split {@code val} or {@code test}: the split of each task by that role; any other name: that split itself
     * @param blankImages every image replaced by a blank one
     * @param out folder for predictions and references; empty: {@code predictions/SPLIT} of the run, with
     *     {@code -blank} appended for blank images and {@code -best} for the best checkpoint
     * @param external caption metrics of others; those of the run's own model join its summary ({@link RecordedMetrics})
     */
    public record Request(Path run, CheckpointKind kind, String split, boolean blankImages, Optional<Path> out,
            ExternalScorers external) {
        /** Without caption metrics of others. */
        public Request(Path run, CheckpointKind kind, String split, boolean blankImages, Optional<Path> out) {
            this(run, kind, split, blankImages, out, ExternalScorers.none());
        }

        /** The last model on the test split. */
        public static Request test(Path run) {
            return new Request(run, CheckpointKind.LAST, "test", false, Optional.empty());
        }

        /** Name of the folder of its predictions: no evaluation writes over another kind's. */
        String name() {
            return split + (blankImages ? "-blank" : "") + (kind == CheckpointKind.BEST ? "-best" : "");
        }

        /** The same with blank images. */
        public Request blank() {
            return new Request(run, kind, split, true, out, external);
        }
    }

    private RunEvaluation() {
    }

    /**
     * Evaluates every task of the run.
     *
     * @param telling told what is being done, a line each
     * @return scores by task, in the order of the experiment
     * @throws UserError as for training
     */
    public static SequencedMap<String, TaskScores> evaluate(Request request, Consumer<String> telling) {
        try (LoadedRun loaded = LoadedRun.open(request.run(), request.kind())) {
            RunData data = loaded.data();
            Evaluator evaluator = new Evaluator(new Answerer(loaded.network(), loaded.tokenizer(),
                    loaded.experiment().getDecoding()), Storage.disk(),
                    loaded.experiment().getTraining().getSamplesPerEvaluation()).with(request.external());
            Path folder = request.out().orElseGet(() -> loaded.run().directory().predictions()
                    .resolve(request.name()));
            SequencedMap<String, TaskScores> scores = new LinkedHashMap<>();
            CutReport cuts = new CutReport(data.parts());
            for (TaskPart part : data.parts()) {
                TaskDataset dataset = data.dataset(part, split(part, request.split()), request.blankImages());
                telling.accept(part.id() + ": " + dataset.size() + " examples"
                        + (dataset.skipped().some() ? "; " + dataset.skipped().message() : ""));
                evaluator.evaluate(part, dataset, folder, () -> false)
                        .ifPresent(score -> scores.put(part.id(), score));
                cuts.news().forEach(message -> telling.accept("warning: " + message));
            }
            data.notes().forEach(message -> telling.accept("warning: " + message));
            if (request.kind() == CheckpointKind.LAST && !request.blankImages()) {
                RecordedMetrics.add(loaded.run(), Storage.disk(), request.split(), scores, telling);
            }
            return scores;
        } catch (RuntimeException | OutOfMemoryError e) {
            throw RunErrors.of(e);
        }
    }

    private static String split(TaskPart part, String split) {
        return switch (split) {
            case "train" -> part.task().getData().getTrainSplit();
            case "val" -> part.task().getData().getValidSplit();
            case "test" -> part.task().getData().getTestSplit();
            default -> split;
        };
    }
}
