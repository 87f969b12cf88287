// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import org.vlpet.model.experiment.Training;

/**
 * When things other than steps happen.
 *
 * @param epochs passes over every task
 * @param evaluateEvery epochs between evaluations; 0: none but the final one
 * @param checkpointEvery steps between extra checkpoints; 0: none
 * @param patience evaluations without a better mean after which training ends; 0: never
 */
record LoopSettings(int epochs, int evaluateEvery, int checkpointEvery, int patience) {
    static LoopSettings of(Training training) {
        return new LoopSettings(training.getEpochs(), training.getEvaluateEveryEpochs(),
                training.getCheckpointEverySteps(), training.getEarlyStoppingPatience());
    }

    /** Whether the validation split is evaluated after this epoch. */
    boolean evaluates(int epoch) {
        return evaluateEvery > 0 && ((epoch + 1) % evaluateEvery == 0 || epoch + 1 == epochs);
    }

    /** Whether an extra checkpoint is due after this many steps. */
    boolean checkpoints(long steps) {
        return checkpointEvery > 0 && steps % checkpointEvery == 0;
    }
}
