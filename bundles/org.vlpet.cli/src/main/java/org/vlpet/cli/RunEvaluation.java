// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.vlpet.data.TaskDataset;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.eval.Answerer;
import org.vlpet.train.eval.Evaluator;
import org.vlpet.train.eval.TaskScores;
import org.vlpet.train.setup.LoadedRun;
import org.vlpet.train.setup.RunData;
import org.vlpet.train.setup.TaskPart;

/** Evaluates a finished or stopped run on a split of every task. */
public final class RunEvaluation {
    private RunEvaluation() {
    }

    /**
     * Answers and scores a split; predictions and references are written in the official formats.
     *
     * @param runFolder run directory
     * @param kind which checkpoint
     * @param split {@code test}, {@code val} or {@code train} of each task, or the name of a split in the data
     * @param blank look at blank images instead of the real ones
     * @param out where predictions go
     * @param progress hears which task is at work
     * @return task to metric, in percent
     */
    public static SequencedMap<String, SequencedMap<String, Double>> evaluate(Path runFolder, CheckpointKind kind,
            String split, boolean blank, Path out, ProgressLine progress) {
        SequencedMap<String, SequencedMap<String, Double>> metrics = new LinkedHashMap<>();
        try (LoadedRun run = LoadedRun.open(runFolder, kind)) {
            Evaluator evaluator = new Evaluator(
                    new Answerer(run.network(), run.tokenizer(), run.experiment().getDecoding()), Storage.disk(), 0);
            RunData data = run.data();
            int done = 0;
            for (TaskPart part : data.parts()) {
                progress.at("evaluate " + split + (blank ? " (blank images)" : ""), done++, data.parts().size());
                TaskDataset dataset = data.dataset(part, splitOf(part, split), blank);
                TaskScores scores = evaluator.evaluate(part, dataset, out, () -> false).orElseThrow();
                metrics.put(part.id(), scores.metrics());
            }
            progress.at("evaluate " + split + (blank ? " (blank images)" : ""), done, data.parts().size());
        }
        return metrics;
    }

    private static String splitOf(TaskPart part, String split) {
        return switch (split) {
            case "test" -> part.task().getData().getTestSplit();
            case "val" -> part.task().getData().getValidSplit();
            case "train" -> part.task().getData().getTrainSplit();
            default -> split;
        };
    }
}
