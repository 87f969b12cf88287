// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.golden.GoldenCase;
import org.vlpet.nn.ops.GradientScope;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.NativeHandles;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;

/** The two traps of native memory: buffers that the garbage collector takes, and handles that nobody closes. */
class MemoryTest {
    @ParameterizedTest
    @EnumSource(BackboneFamily.class)
    void garbageCollectionBetweenForwardAndBackwardChangesNothing(BackboneFamily family) {
        try (Network network = Network.build(Toy.plan(family, MemoryTest::trainPositions),
                new NetworkOptions(DataType.FLOAT64, 7, 0, Optional.empty(), false))) {
            Map<String, double[]> calm = Toy.gradients(network, 3, Mode.TRAIN, () -> { });
            for (int round = 0; round < 10; round++) {
                Map<String, double[]> shaken = Toy.gradients(network, 3, Mode.TRAIN, MemoryTest::collect);
                assertEquals(calm.keySet(), shaken.keySet());
                calm.forEach((name, gradient) -> assertArrayEquals(gradient, shaken.get(name), name));
            }
        }
    }

    /** BitFit beside: on T5 the gradient then runs through the tables of relative positions and their indices. */
    private static void trainPositions(Experiment experiment) {
        Modules.add(experiment.getEncoder(), "bitfit");
        Modules.add(experiment.getDecoder(), "bitfit");
    }

    /** Frees unreachable direct buffers and overwrites their memory. */
    private static void collect() {
        System.gc();
        for (int i = 0; i < 64; i++) {
            ByteBuffer.allocateDirect(4096).putDouble(0, Double.NaN);
        }
    }

    @Test
    void trainingKeepsNoHandlesAndLearns() {
        // The weights of a fixture: with tiny random ones a frozen backbone leaves PET modules nothing to learn from.
        GoldenCase golden = GoldenCase.read(Toy.golden("models/bart_vlpet_large"));
        try (Network network = Network.build(golden.plan(), new NetworkOptions(DataType.FLOAT32, 7, 0.1,
                golden.weights().map(file -> file), true))) {
            double first = 0;
            double last = 0;
            long at50 = 0;
            for (int step = 1; step <= 300; step++) {
                last = descend(network, 0.01);
                first = step == 1 ? last : first;
                at50 = step == 50 ? NativeHandles.count(network.manager()) : at50;
            }
            assertEquals(at50, NativeHandles.count(network.manager()));
            assertEquals(network.parameters().size(), at50, "nothing but the parameters stays open");
            assertTrue(last < first, "loss " + first + " -> " + last);
            network.manager().zeros(new Shape(1));
            assertEquals(at50 + 1, NativeHandles.count(network.manager()), "one tensor too many is seen");
        }
    }

    /** One step of plain gradient descent; returns the loss. */
    private static double descend(Network network, double rate) {
        try (NDManager step = network.manager().newSubManager()) {
            double value;
            try (GradientScope scope = GradientScope.open()) {
                NDArray loss = network.loss(Toy.input(step, DataType.FLOAT32, 1), LossKind.TOKEN_MEAN, Mode.TRAIN);
                value = Tensors.doubles(loss)[0];
                scope.backward(loss);
            }
            Torch torch = Torch.on(step);
            for (String name : network.trainableNames()) {
                NDArray parameter = network.parameters().get(name);
                try (NDArray gradient = Gradients.of(parameter).orElseThrow()) {
                    Tensors.assign(parameter, torch.addScaled(parameter, gradient, -rate));
                }
            }
            Gradients.zero(network.parameters().values());
            return value;
        }
    }
}
