// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.ops.EveryKernel;
import org.vlpet.plan.Plan;

/**
 * Networks wide enough for the products of a training step past torch's graph, by either library, of frozen and of trained
 * weights: in float32 they have the gradients of float64, whose products are torch's own. The fixtures' networks are too
 * narrow for that.
 */
class FrozenProductsTest {
    private static final int WIDTH = 256;
    /** So many that looking up rows of a trained table, and the head, are worth it. */
    private static final int WORDS = 300;

    @ParameterizedTest
    @CsvSource({"BART, vlpet", "T5, vlpet", "BART, full", "T5, full", "BART, bitfit", "T5, bitfit"})
    void gradientsAreThoseOfFloat64(BackboneFamily family, String method) {
        Plan plan = Toy.plan(family, experiment -> {
            if (!method.equals("vlpet")) {
                Modules.add(experiment.getEncoder(), method);
                Modules.add(experiment.getDecoder(), method);
            }
            Geometry geometry = experiment.getBackbone().getGeometry();
            geometry.setDModel(WIDTH);
            geometry.setDKv(WIDTH / geometry.getEncoderHeads());
            geometry.setEncoderFfnDim(WIDTH);
            geometry.setDecoderFfnDim(WIDTH);
            geometry.setVocabSize(WORDS);
        });
        try (Network exact = Network.build(plan, options(DataType.FLOAT64));
                Network fast = Network.build(plan, options(DataType.FLOAT32))) {
            Map<String, double[]> expected = Toy.gradients(exact, 1, Mode.TRAIN, () -> { });
            double largest = expected.entrySet().stream().filter(entry -> !entry.getKey().equals("loss"))
                    .flatMapToDouble(entry -> Arrays.stream(entry.getValue())).map(Math::abs).max().orElseThrow();
            assertTrue(largest > 0);
            EveryKernel.run(() -> {
                Map<String, double[]> found = Toy.gradients(fast, 1, Mode.TRAIN, System::gc);
                assertEquals(expected.keySet(), found.keySet());
                expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), 1e-4 * largest, name));
                assertEquals(expected.get("loss")[0], found.get("loss")[0], 1e-5 * expected.get("loss")[0]);
            });
        }
    }

    private static NetworkOptions options(DataType type) {
        return new NetworkOptions(type, 7, 0, Optional.empty(), true);
    }
}
