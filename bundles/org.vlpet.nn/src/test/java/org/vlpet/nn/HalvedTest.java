// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.Plan;

/** Frozen matrices in bfloat16: nearly the same loss and gradients, and only what may change is changed. */
class HalvedTest {
    @ParameterizedTest
    @EnumSource(BackboneFamily.class)
    void lossAndGradientsStayClose(BackboneFamily family) {
        Plan plan = Toy.plan(family, experiment -> { });
        try (Network wide = Network.build(plan, options(false)); Network halved = Network.build(plan, options(true))) {
            Toy.spread(wide);
            Toy.spread(halved);
            Map<String, double[]> expected = Toy.gradients(wide, 1, Mode.TRAIN, () -> { });
            Map<String, double[]> found = Toy.gradients(halved, 1, Mode.TRAIN, () -> { });
            assertEquals(expected.keySet(), found.keySet());
            assertEquals(expected.get("loss")[0], found.get("loss")[0], 0.01 * expected.get("loss")[0]);
            double all = 0;
            double apart = 0;
            for (String name : expected.keySet()) {
                for (int i = 0; i < expected.get(name).length; i++) {
                    all += Math.pow(expected.get(name)[i], 2);
                    apart += Math.pow(expected.get(name)[i] - found.get(name)[i], 2);
                }
            }
            assertTrue(Math.sqrt(apart / all) < 0.05, "gradients differ by " + Math.sqrt(apart / all));
            assertTrue(apart > 0, "nothing was halved");
        }
    }

    @Test
    void trainedTensorsStayFloat32() {
        try (Network halved = Network.build(Toy.plan(experiment -> { }), options(true))) {
            halved.trainableNames().forEach(name ->
                    assertEquals(DataType.FLOAT32, halved.parameters().get(name).getDataType(), name));
            long narrow = halved.parameters().values().stream()
                    .filter(tensor -> tensor.getDataType() != DataType.FLOAT32).count();
            assertTrue(narrow > 20, narrow + " matrices");
        }
    }

    @Test
    void doublesAreNotHalved() {
        assertThrows(IllegalArgumentException.class,
                () -> new NetworkOptions(DataType.FLOAT64, 7, 0, Optional.empty(), true, true));
    }

    private static NetworkOptions options(boolean halved) {
        return new NetworkOptions(DataType.FLOAT32, 7, 0, Optional.empty(), true, halved);
    }
}
