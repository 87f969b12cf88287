// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.checkpoint.Checkpoint;
import org.vlpet.runs.checkpoint.CheckpointDraft;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.eval.TaskScores;
import org.vlpet.train.run.RunWork.Split;
import org.vlpet.train.run.RunWork.StepDone;
import org.vlpet.train.state.RunPosition;
import org.vlpet.train.state.RunPosition.Phase;

/**
 * The order of events of a run: steps, evaluation after an epoch, best and last checkpoint, early end, final test with
 * the last model. Every path that stops leaves a checkpoint from which the same order goes on.
 */
final class RunLoop {
    private final LoopSettings settings;
    private final RunWork work;
    private final RunWriter writer;
    private final RunJournal journal;
    private final StopRequest stop;
    private final Map<String, Map<String, Map<String, Double>>> metrics = new LinkedHashMap<>();
    private RunPosition position;
    private boolean saved;

    /**
     * Sets the loop up.
     *
     * @param start where to go on
     * @param validation metrics of the last evaluation before that, as in the checkpoint; empty if there was none
     */
    RunLoop(LoopSettings settings, RunWork work, RunWriter writer, RunJournal journal, StopRequest stop,
            RunPosition start, Map<String, Double> validation) {
        this.settings = settings;
        this.work = work;
        this.writer = writer;
        this.journal = journal;
        this.stop = stop;
        this.position = start;
        if (!validation.isEmpty()) {
            metrics.put(Split.VAL.id(), FlatMetrics.nested(validation));
        }
    }

    /** Where the loop is; for the last words of a run that fails. */
    RunPosition position() {
        return position;
    }

    LoopResult run() {
        while (position.phase() == Phase.TRAIN && position.epoch() < settings.epochs()) {
            if (!steps() || !validate()) {
                return stopped();
            }
        }
        if (position.phase() == Phase.TRAIN) {
            position = position.trained();
            save(CheckpointKind.LAST);
        }
        journal.tell("evaluating the test split");
        Optional<SequencedMap<String, TaskScores>> scores = work.evaluate(Split.TEST, this::givenUp);
        if (scores.isEmpty()) {
            return stopped();
        }
        record(Split.TEST, scores.get(), position);
        return new LoopResult(false, position, metrics);
    }

    /** The rest of this epoch's steps; false if asked to stop. */
    private boolean steps() {
        int count = work.steps(position.epoch());
        while (position.position() < count) {
            if (stop.asked()) {
                return false;
            }
            StepDone done = work.step(position);
            position = position.afterStep();
            saved = false;
            journal.step(position, done.task(), done.samples(), done.outcome());
            if (settings.checkpoints(position.step()) && position.position() < count) {
                save(CheckpointKind.LAST);
            }
        }
        warn();
        return !stop.asked();
    }

    private void warn() {
        work.cuts().forEach(message -> journal.warning(position, message));
    }

    /** Evaluates if due, keeps the best, moves on to the next epoch; false if asked to stop before that. */
    private boolean validate() {
        boolean best = false;
        if (settings.evaluates(position.epoch())) {
            journal.tell("evaluating after epoch " + (position.epoch() + 1));
            Optional<SequencedMap<String, TaskScores>> scores = work.evaluate(Split.VAL, this::givenUp);
            if (scores.isEmpty()) {
                return false;
            }
            record(Split.VAL, scores.get(), position.nextEpoch());   // epochs are counted when they are done
            double mean = TaskScores.mean(scores.get());
            best = position.isBetter(mean);
            position = position.scored(mean);
        }
        RunPosition evaluated = position;
        position = position.nextEpoch();
        if (settings.patience() > 0 && evaluated.epochsWithoutGain() >= settings.patience()
                && position.epoch() < settings.epochs()) {
            position = position.trained();
            journal.warning(evaluated, "No better validation mean in " + evaluated.epochsWithoutGain()
                    + " evaluations: training ends after epoch " + position.epoch() + ".");
        } else if (position.epoch() == settings.epochs()) {
            position = position.trained();
        }
        if (best) {
            // Before the last one: a kill in between goes back to the older last, which has not seen this score yet.
            save(CheckpointKind.BEST);
        }
        save(CheckpointKind.LAST);
        return true;
    }

    private void record(Split split, Map<String, TaskScores> scores, RunPosition at) {
        Map<String, Map<String, Double>> tasks = new LinkedHashMap<>();
        scores.forEach((task, score) -> {
            tasks.put(task, score.metrics());
            journal.evaluated(at, split.id(), task, score.metrics());
            for (int i = 0; i < score.samples().size(); i++) {
                journal.sample(at, split.id(), task, i, score.samples().get(i));
            }
        });
        metrics.put(split.id(), tasks);
        warn();
        journal.tellLast(split.id() + ": " + FlatMetrics.headlines(scores));
    }

    /** Asked within an evaluation, which may take long: a sign of life goes with every question. */
    private boolean givenUp() {
        writer.heartbeat();
        return stop.asked();
    }

    private LoopResult stopped() {
        writer.state(RunState.STOPPING, "Writing a checkpoint.");
        if (!saved) {
            save(CheckpointKind.LAST);
        }
        return new LoopResult(true, position, metrics);
    }

    private void save(CheckpointKind kind) {
        try (CheckpointDraft draft = writer.checkpoints().begin(kind, position.step(), position.epoch())) {
            work.save(draft, kind, position);
            draft.metrics(FlatMetrics.flat(metrics.getOrDefault(Split.VAL.id(), Map.of())));
            Checkpoint checkpoint = draft.commit();
            journal.checkpoint(position, checkpoint);
        }
        saved = kind == CheckpointKind.LAST;
    }
}
