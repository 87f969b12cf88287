// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import org.vlpet.runs.checkpoint.CheckpointDraft;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.eval.TaskScores;
import org.vlpet.train.state.RunPosition;
import org.vlpet.train.step.StepOutcome;

/** What {@link RunLoop} decides the order of. One implementation trains a network; tests drive the loop without one. */
interface RunWork {
    /** Splits that are evaluated. */
    enum Split {
        /** After every epoch. */
        VAL,
        /** Once, with the last model (spec C.4). */
        TEST;

        /** Name in events and files. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A step that was done.
     *
     * @param task id of its task
     * @param samples examples in the batch
     */
    record StepDone(String task, int samples, StepOutcome outcome) {
    }

    /** Steps of an epoch. */
    int steps(int epoch);

    /** Does the step after {@code at}. Positions of one epoch are asked for one after the other. */
    StepDone step(RunPosition at);

    /**
     * Evaluates every task on its split.
     *
     * @param stop asked now and then; once it says yes the evaluation is given up
     * @return scores by task in the order of the experiment; empty if given up
     */
    Optional<SequencedMap<String, TaskScores>> evaluate(Split split, BooleanSupplier stop);

    /** What was cut of texts since this was asked last, a line each for the user. */
    default List<String> cuts() {
        return List.of();
    }

    /** Puts the state and the tensors that a checkpoint of this kind needs into it. */
    void save(CheckpointDraft draft, CheckpointKind kind, RunPosition at);
}
