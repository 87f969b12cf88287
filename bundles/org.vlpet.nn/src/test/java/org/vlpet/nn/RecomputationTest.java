// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.nn.ops.GradientScope;
import org.vlpet.nn.ops.NativeHeap;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Plan;

/**
 * Gradient checkpointing: less is kept, and loss and gradients stay what they were, to the bit, with dropout. Here in
 * networks wide enough for frozen products by oneDNN; every PET method at a small size in its contract test.
 */
class RecomputationTest {
    private static final int WIDTH = 256;
    private static final int TRIES = 3;
    /** Samples: enough that tensors outweigh the bookkeeping of their graph. */
    private static final int ROWS = 64;

    static Stream<Arguments> cases() {
        return Arrays.stream(BackboneFamily.values()).flatMap(family -> Stream.of(false, true).flatMap(halved ->
                Stream.of(GradientCheckpointing.FEED_FORWARD, GradientCheckpointing.LAYERS)
                        .map(again -> Arguments.of(family, halved, again))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientsAreTheSameToTheBit(BackboneFamily family, boolean halved, GradientCheckpointing again) {
        Map<String, double[]> kept = Toy.seededGradients(wide(family), options(halved));
        Map<String, double[]> found = Toy.seededGradients(wide(family), options(halved).with(again));
        assertEquals(kept.keySet(), found.keySet());
        assertTrue(kept.size() > 20);
        kept.forEach((name, gradient) -> assertArrayEquals(gradient, found.get(name), name));
    }

    /** Other random numbers give other gradients: the comparison above would see a mask that is drawn anew. */
    @Test
    void otherMasksGiveOtherGradients() {
        Plan plan = wide(BackboneFamily.BART);
        try (Network network = Network.build(plan, options(false).with(GradientCheckpointing.LAYERS))) {
            TorchEngine.seed(11);
            double[] first = Toy.gradients(network, 1, Mode.TRAIN, () -> { }).get(network.trainableNames().getFirst());
            TorchEngine.seed(12);
            double[] second = Toy.gradients(network, 1, Mode.TRAIN, () -> { }).get(network.trainableNames().getFirst());
            assertFalse(Arrays.equals(first, second));
        }
    }

    @ParameterizedTest
    @EnumSource(BackboneFamily.class)
    void lessIsKept(BackboneFamily family) {
        assumeTrue(NativeHeap.tells(), "this C library does not tell what it has handed out");
        List<Double> kept = Stream.of(GradientCheckpointing.NONE, GradientCheckpointing.FEED_FORWARD,
                GradientCheckpointing.LAYERS).map(again -> kept(wide(family), options(false).with(again))).toList();
        assertTrue(kept.get(1) < 0.95 * kept.get(0), kept.toString());
        assertTrue(kept.get(2) < 0.5 * kept.get(0), kept.toString());
    }

    /** Bytes that are there when the loss is known, the median of some steps. */
    private static double kept(Plan plan, NetworkOptions options) {
        try (Network network = Network.build(plan, options)) {
            return LongStream.generate(() -> kept(network)).limit(TRIES).sorted().toArray()[TRIES / 2];
        }
    }

    private static long kept(Network network) {
        try (NDManager step = network.manager().newSubManager(); GradientScope scope = GradientScope.open()) {
            ModelInput input = Toy.input(step, DataType.FLOAT32, 1, network.plan().backbone().padTokenId(), ROWS);
            long before = NativeHeap.used();
            NDArray loss = network.loss(input, LossKind.VQA, Mode.TRAIN);
            long kept = NativeHeap.used() - before;
            scope.backward(loss);
            return kept;
        }
    }

    private static Plan wide(BackboneFamily family) {
        return Toy.plan(family, experiment -> {
            Geometry geometry = experiment.getBackbone().getGeometry();
            geometry.setDModel(WIDTH);
            geometry.setDKv(WIDTH / geometry.getEncoderHeads());
            geometry.setEncoderFfnDim(4 * WIDTH);
            geometry.setDecoderFfnDim(4 * WIDTH);
        });
    }

    private static NetworkOptions options(boolean halved) {
        return new NetworkOptions(DataType.FLOAT32, 7, 0.1, Optional.empty(), true, halved);
    }
}
