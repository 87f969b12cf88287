// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.golden.GoldenCase;
import org.vlpet.nn.ops.NativeHandles;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.train.optimiser.AdamWSettings;
import org.vlpet.train.schedule.LinearSchedule;

class HandleLeakTest {
    @Test
    void threeHundredStepsKeepAsManyHandlesAsFifty() throws Exception {
        assertEquals(0, grown(false));
    }

    @Test
    void oneForgottenTensorAStepShows() throws Exception {
        assertTrue(grown(true) >= 250);
    }

    private static long grown(boolean leak) throws Exception {
        GoldenCase golden = GoldenCase.read(Path.of(HandleLeakTest.class.getResource(
                "/golden/optimizer/bart_vlpet_large").toURI()));
        try (Network network = golden.network(DataType.FLOAT32, true);
                Learner learner = new Learner(network, new AdamWSettings(0.9, 0.999, 1e-6, 0.01, 5),
                        LinearSchedule.withRatio(1e-3, 0.1, 400), 1)) {
            long atFifty = 0;
            for (int step = 1; step <= 300; step++) {
                if (leak) {
                    Tensors.zeros(network.manager(), DataType.FLOAT32, 1);
                }
                learner.step(scope -> ModelInput.builder(scope, DataType.FLOAT32)
                        .ids(new long[][] {{0, 5, 6, 2}, {0, 7, 2, 1}}).feats(new float[2 * 9 * 20], 9, 20)
                        .labels(new long[][] {{0, 8, 2}, {0, 9, 2}}).weights(new float[] {1, 0.3f}).build(),
                        LossKind.VQA, step);
                if (step == 50) {
                    atFifty = NativeHandles.count(network.manager());
                }
            }
            return NativeHandles.count(network.manager()) - atFifty;
        }
    }
}
