// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Collator;
import org.vlpet.model.experiment.Task;

/**
 * A task with what its batches are made by.
 *
 * @param task from the experiment
 * @param collator makes its batches
 * @param batchSize examples per step, in training and evaluation alike (spec C.1)
 */
public record TaskPart(Task task, Collator collator, int batchSize) {
    /** Id of the task. */
    public String id() {
        return task.getId();
    }

    /** Number of evaluation batches of a data set. */
    public int batches(TaskDataset dataset) {
        return Math.ceilDiv(dataset.size(), batchSize);
    }
}
