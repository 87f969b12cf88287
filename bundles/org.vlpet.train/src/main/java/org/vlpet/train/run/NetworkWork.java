// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Batch;
import org.vlpet.data.batch.Prefetcher;
import org.vlpet.data.order.EpochPlan;
import org.vlpet.data.order.TaskSize;
import org.vlpet.runs.checkpoint.CheckpointDraft;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.eval.Evaluator;
import org.vlpet.train.eval.TaskScores;
import org.vlpet.train.setup.CutReport;
import org.vlpet.train.setup.RunData;
import org.vlpet.train.setup.TaskPart;
import org.vlpet.train.state.Moments;
import org.vlpet.train.state.RunPosition;
import org.vlpet.train.state.TrainerState;
import org.vlpet.train.state.TunedTensors;
import org.vlpet.train.step.Diverged;
import org.vlpet.train.step.Learner;
import org.vlpet.train.step.StepOutcome;

/** {@link RunWork} on a network and the data of its tasks. Batches are made ahead on a background thread. */
final class NetworkWork implements RunWork, AutoCloseable {
    /** Batches kept ready: enough to hide reading, few enough to stay small in memory. */
    private static final int AHEAD = 3;

    private final Learner learner;
    private final RunData data;
    private final List<TaskSize> sizes;
    private final Evaluator evaluator;
    private final Path predictions;
    private final RunRecord record;
    private final CutReport cuts;
    private Optional<Ahead> ahead = Optional.empty();

    /** Batches of one epoch being made, and the position of the next one. */
    private record Ahead(Prefetcher<Batch> batches, int epoch, int[] next) {
        boolean fits(RunPosition at) {
            return epoch == at.epoch() && next[0] == at.position();
        }
    }

    /**
     * Work on what others opened and close.
     *
     * @param predictions folder of the run for predictions
     */
    NetworkWork(Learner learner, RunData data, Evaluator evaluator, Path predictions, RunRecord record) {
        this.learner = learner;
        this.data = data;
        this.sizes = data.sizes();
        this.evaluator = evaluator;
        this.predictions = predictions;
        this.record = record;
        this.cuts = new CutReport(data.parts());
    }

    /** What the user should know about the data before it is trained on. */
    List<String> warnings() {
        return data.warnings();
    }

    @Override
    public int steps(int epoch) {
        return data.steps();
    }

    @Override
    public StepDone step(RunPosition at) {
        if (ahead.isEmpty() || !ahead.get().fits(at)) {
            close();
            ahead = Optional.of(start(at));
        }
        Batch batch = ahead.get().batches().next();
        ahead.get().next()[0]++;
        try {
            StepOutcome outcome = learner.step(batch, at.step());
            record.stepped();
            return new StepDone(batch.taskId(), batch.size(), outcome);
        } catch (Diverged e) {
            throw RunErrors.diverged(at.step() + 1, batch.taskId(), e.getMessage());
        }
    }

    private Ahead start(RunPosition at) {
        EpochPlan plan = EpochPlan.of(sizes, at.epoch());
        int first = at.position();
        return new Ahead(Prefetcher.start(plan.size() - first, AHEAD, index -> {
            EpochPlan.Step step = plan.step(first + index);
            TaskPart part = data.parts().get(step.task());
            return part.collator().training(data.training(part), step.examples(), at.epoch());
        }), at.epoch(), new int[] {first});
    }

    @Override
    public Optional<SequencedMap<String, TaskScores>> evaluate(Split split, BooleanSupplier stop) {
        SequencedMap<String, TaskScores> scores = new LinkedHashMap<>();
        for (TaskPart part : data.parts()) {
            TaskDataset dataset = split == Split.VAL ? data.validation(part) : data.test(part);
            Optional<TaskScores> score = evaluator.evaluate(part, dataset, predictions.resolve(split.id()), stop);
            if (score.isEmpty()) {
                return Optional.empty();
            }
            scores.put(part.id(), score.get());
        }
        return Optional.of(scores);
    }

    @Override
    public List<String> cuts() {
        return cuts.news();
    }

    @Override
    public void save(CheckpointDraft draft, CheckpointKind kind, RunPosition at) {
        draft.add(TunedTensors.FILE, out -> TunedTensors.write(learner.network(), out));
        if (kind == CheckpointKind.LAST) {
            draft.add(Moments.FILE, out -> Moments.write(learner.optimiser(), out));
        }
        draft.state(new TrainerState(at, record.identity(), record.machine(), learner.updates()).toJson());
    }

    @Override
    public void close() {
        ahead.ifPresent(current -> current.batches().close());
        ahead = Optional.empty();
    }
}
