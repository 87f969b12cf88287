// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.vlpet.model.random.NamedStream;
import org.vlpet.nn.ModelInput;
import org.vlpet.plan.Plan;

/** Arrays of one random batch, drawn once, so that drawing is not measured. */
record RandomInput(long[][] ids, long[][] labels, float[] feats, float[] weights, int inputTokens, int featDim,
        String task) {
    /** Ids below are special tokens. */
    private static final int FIRST_WORD = 5;

    static RandomInput of(Plan plan, StepBench.Sizes sizes) {
        NamedStream draws = NamedStream.of(1, "bench");
        int tokens = plan.vision().map(vision -> vision.inputTokens()).orElse(0);
        int width = plan.vision().map(vision -> vision.featDim()).orElse(0);
        float[] feats = new float[sizes.batch() * tokens * width];
        for (int i = 0; i < feats.length; i++) {
            feats[i] = (float) draws.nextDouble();
        }
        float[] weights = new float[sizes.batch()];
        Arrays.fill(weights, 1);
        int vocabulary = plan.backbone().vocabSize();
        return new RandomInput(words(draws, vocabulary, sizes.batch(), sizes.textTokens()),
                words(draws, vocabulary, sizes.batch(), sizes.targetTokens()), feats, weights, tokens, width,
                plan.tasks().isEmpty() ? "" : plan.tasks().getFirst());
    }

    ModelInput build(NDManager scope) {
        ModelInput.Builder builder = ModelInput.builder(scope, DataType.FLOAT32).ids(ids).labels(labels);
        if (inputTokens > 0) {
            builder.feats(feats, inputTokens, featDim);
        }
        return builder.weights(weights).task(task).build();
    }

    private static long[][] words(NamedStream draws, int vocabulary, int rows, int columns) {
        long[][] ids = new long[rows][columns];
        for (long[] row : ids) {
            for (int i = 0; i < columns; i++) {
                row[i] = FIRST_WORD + draws.nextInt(vocabulary - FIRST_WORD);
            }
        }
        return ids;
    }
}
