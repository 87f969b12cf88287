// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.order;

import org.vlpet.model.BatchSizes;

/**
 * How much there is of a task.
 *
 * @param examples number of training examples
 * @param batchSize examples per step
 */
public record TaskSize(int examples, int batchSize) {
    /** Refuses a task without examples. */
    public TaskSize {
        if (examples < 1 || batchSize < 1) {
            throw new IllegalArgumentException(examples + " examples in batches of " + batchSize);
        }
    }

    /** Batches per epoch, the last one possibly smaller. */
    public int batches() {
        return BatchSizes.batches(examples, batchSize);
    }
}
