// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.step;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.vlpet.data.batch.Batch;
import org.vlpet.nn.ModelInput;

/** Batches of arrays as batches of tensors. */
public final class Inputs {
    private Inputs() {
    }

    /** Copies a batch into torch's memory, owned by {@code step}. */
    public static ModelInput of(Batch batch, NDManager step, DataType type) {
        ModelInput.Builder builder = ModelInput.builder(step, type).ids(batch.ids())
                .feats(batch.feats(), batch.visualTokens(), batch.featureWidth());
        batch.boxes().ifPresent(builder::boxes);
        batch.imgIds().ifPresent(builder::imgIds);
        batch.objIds().ifPresent(builder::objIds);
        batch.labels().ifPresent(builder::labels);
        batch.weights().ifPresent(builder::weights);
        return builder.task(batch.taskId()).build();
    }
}
