// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.ops.GradientScope;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.HeadLoss;
import org.vlpet.nn.ops.LossOps;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Plan;

/** Head and loss as one are the head, then the loss: same value, same gradient, whatever is padding. */
class HeadLossTest {
    private static final int WIDTH = 16;
    private static final int VOCABULARY = 37;

    @ParameterizedTest
    @CsvSource({"VQA, FLOAT64, 3, 5", "SAMPLE_MEAN, FLOAT64, 3, 5", "TOKEN_MEAN, FLOAT64, 3, 5", "VQA, FLOAT32, 3, 5",
        "TOKEN_MEAN, FLOAT32, 40, 7"})
    void sameValueAndGradient(LossKind kind, DataType type, int batch, int length) {
        double tolerance = type == DataType.FLOAT64 ? 1e-13 : 2e-6;
        double[][] plain = run(kind, type, batch, length, false);
        double[][] fused = run(kind, type, batch, length, true);
        assertArrayEquals(plain[0], fused[0], 10 * tolerance);
        assertArrayEquals(plain[1], fused[1], tolerance);
        assertTrue(plain[1][0] != 0);
    }

    private static double[][] run(LossKind kind, DataType type, int batch, int length, boolean fused) {
        try (NDManager owner = TorchEngine.newManager()) {
            Torch torch = Torch.on(owner);
            NDArray states = Tensors.of(owner, wave(batch * length * WIDTH, 0.7), type, batch, length, WIDTH);
            NDArray weight = Tensors.of(owner, wave(VOCABULARY * WIDTH, 1.3), type, VOCABULARY, WIDTH);
            NDArray bias = Tensors.of(owner, wave(VOCABULARY, 0.4), type, 1, VOCABULARY);
            NDArray weights = Tensors.of(owner, wave(batch, 2.1), type, batch);
            NDArray labels = Tensors.of(owner, labels(batch, length), batch, length);
            Gradients.require(states);
            double value;
            try (GradientScope scope = GradientScope.open()) {
                NDArray loss = fused ? fused(torch, kind, states, weight, bias, weights, labels)
                        : plain(torch, kind, states, weight, bias, weights, labels);
                value = Tensors.doubles(loss)[0];
                scope.backward(loss);
            }
            return new double[][] {{value}, Tensors.doubles(Gradients.of(states).orElseThrow())};
        }
    }

    private static NDArray plain(Torch torch, LossKind kind, NDArray states, NDArray weight, NDArray bias,
            NDArray weights, NDArray labels) {
        NDArray logits = torch.add(torch.matmulTransposed(states, weight), bias);
        return switch (kind) {
            case VQA -> LossOps.vqa(torch, logits, labels, weights);
            case SAMPLE_MEAN -> LossOps.sampleMean(torch, logits, labels);
            case TOKEN_MEAN -> LossOps.tokenMean(torch, logits, labels);
        };
    }

    private static NDArray fused(Torch torch, LossKind kind, NDArray states, NDArray weight, NDArray bias,
            NDArray weights, NDArray labels) {
        NDArray shares = switch (kind) {
            case VQA -> HeadLoss.sampleShares(torch, weights, labels);
            case SAMPLE_MEAN -> HeadLoss.sampleShares(torch, states, labels, labels.getShape().get(0));
            case TOKEN_MEAN -> HeadLoss.tokenShares(torch, states, labels);
        };
        return HeadLoss.of(torch, states, weight, Optional.of(bias), labels, shares);
    }

    @ParameterizedTest
    @CsvSource({"VQA", "SAMPLE_MEAN", "TOKEN_MEAN"})
    void aBatchThatAsksNothingGivesWhatThePlainLossGives(LossKind kind) {
        try (NDManager owner = TorchEngine.newManager()) {
            Torch torch = Torch.on(owner);
            NDArray states = Tensors.of(owner, wave(2 * WIDTH, 0.7), DataType.FLOAT64, 1, 2, WIDTH);
            NDArray weight = Tensors.of(owner, wave(VOCABULARY * WIDTH, 1.3), DataType.FLOAT64, VOCABULARY, WIDTH);
            NDArray bias = Tensors.of(owner, wave(VOCABULARY, 0.4), DataType.FLOAT64, 1, VOCABULARY);
            NDArray weights = Tensors.of(owner, new double[] {1}, DataType.FLOAT64, 1);
            NDArray labels = Tensors.of(owner, new long[] {-100, -100}, 1, 2);
            assertEquals(Tensors.doubles(plain(torch, kind, states, weight, bias, weights, labels))[0],
                    Tensors.doubles(fused(torch, kind, states, weight, bias, weights, labels))[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({"full, false", "vlpet, true"})
    void aTrainedHeadKeepsItsOwnGradient(String method, boolean frozen) {
        Plan plan = Toy.plan(experiment -> {
            if (!frozen) {
                experiment.getEncoder().setGranularity(Granularity.NONE);
                for (var stack : List.of(experiment.getEncoder(), experiment.getDecoder())) {
                    stack.getPet().clear();
                    Modules.add(stack, method);
                }
            }
        });
        try (Network plain = Network.build(plan, new NetworkOptions(DataType.FLOAT64, 7, 0, Optional.empty(), false));
                Network fused = Network.build(plan, NetworkOptions.of(DataType.FLOAT64, 7))) {
            Map<String, double[]> expected = Toy.gradients(plain, 1, Mode.EVAL, () -> { });
            Map<String, double[]> found = Toy.gradients(fused, 1, Mode.EVAL, () -> { });
            assertEquals(expected.keySet(), found.keySet());
            expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), 1e-10, name));
            assertEquals(frozen, !found.containsKey("model.shared.weight"));
            assertFalse(found.isEmpty());
        }
    }

    private static double[] wave(int size, double step) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = Math.sin(1 + step * i);
        }
        return values;
    }

    private static long[] labels(int batch, int length) {
        long[] labels = new long[batch * length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % length > i / length % length ? -100 : (7L * i) % VOCABULARY;
        }
        return labels;
    }
}
