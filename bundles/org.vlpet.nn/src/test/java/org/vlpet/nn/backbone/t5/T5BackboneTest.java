// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.Toy;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;

/** T5 of sizes that no shipped one has: heads narrower than the stream, other numbers of layers and heads per stack. */
class T5BackboneTest {
    private static final NetworkOptions DOUBLE = NetworkOptions.of(DataType.FLOAT64, 7);

    static Stream<Arguments> levels() {
        return Stream.of(Granularity.values()).flatMap(encoder -> Stream.of(Granularity.values())
                .filter(decoder -> decoder != Granularity.MIDDLE_X).map(decoder -> Arguments.of(encoder, decoder)));
    }

    private static void odd(Experiment experiment) {
        Geometry geometry = experiment.getBackbone().getGeometry();
        geometry.setDModel(20);
        geometry.setDKv(3);
        geometry.setEncoderHeads(5);
        geometry.setDecoderHeads(2);
        geometry.setEncoderLayers(3);
        geometry.setDecoderLayers(1);
        geometry.setEncoderFfnDim(17);
        geometry.setDecoderFfnDim(13);
        geometry.setRelativeBuckets(12);
        geometry.setRelativeMaxDistance(9);
        geometry.setVocabSize(71);
        experiment.getDecoder().setGateWidth(8);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void everyPairOfLevelsTrainsAllItsParameters(Granularity encoder, Granularity decoder) {
        Plan plan = Toy.plan(BackboneFamily.T5, experiment -> {
            odd(experiment);
            experiment.getEncoder().setGranularity(encoder);
            experiment.getDecoder().setGranularity(decoder);
        });
        try (Network network = Network.build(plan, NetworkOptions.of(DataType.FLOAT32, 7))) {
            plan.parameters().forEach(parameter -> assertArrayEquals(
                    parameter.shape().stream().mapToLong(Long::longValue).toArray(),
                    network.parameters().get(parameter.name()).getShape().getShape(), parameter.name()));
            List<String> names = new ArrayList<>(Toy.gradients(network, 1, Mode.TRAIN, () -> { }).keySet());
            names.remove("loss");
            assertEquals(network.trainableNames(), names);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "bitfit"})
    void methodsWithoutEquationTrainWhatThePlanSays(String method) {
        Plan plan = Toy.plan(BackboneFamily.T5, experiment -> {
            odd(experiment);
            experiment.getEncoder().setGranularity(Granularity.NONE);
            experiment.getTrainable().setEncoderNorms(false);
            for (var stack : List.of(experiment.getEncoder(), experiment.getDecoder())) {
                stack.getPet().clear();
                Modules.add(stack, method);
            }
        });
        try (Network network = Network.build(plan, DOUBLE)) {
            Map<String, double[]> gradients = Toy.gradients(network, 1, Mode.TRAIN, () -> { });
            assertEquals(network.trainableNames().size() + 1, gradients.size());
            assertEquals(method.equals("full"), gradients.containsKey("shared.weight"));
            assertTrue(gradients.containsKey("decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"));
        }
    }

    @ParameterizedTest
    @CsvSource({"lora, encoder.*.self_attn.*, decoder.*.*", "adapter, encoder.*.*, decoder.*.*",
        "compacter, encoder.*.*, decoder.*.*", "prompt, encoder.input,"})
    void everySiteOfOtherMethodsIsThere(String method, String encoderSites, String decoderSites) {
        Plan plan = Toy.plan(BackboneFamily.T5, experiment -> {
            odd(experiment);
            experiment.getEncoder().setGranularity(Granularity.NONE);
            experiment.getEncoder().getPet().clear();
            experiment.getDecoder().getPet().clear();
            Modules.add(experiment.getEncoder(), method, encoderSites);
            if (decoderSites != null) {
                Modules.add(experiment.getDecoder(), method, decoderSites);
            }
        });
        try (Network network = Network.build(plan, DOUBLE)) {
            List<String> names = new ArrayList<>(Toy.gradients(network, 1, Mode.TRAIN, () -> { }).keySet());
            names.remove("loss");
            assertEquals(network.trainableNames(), names);
            assertTrue(names.stream().anyMatch(name -> plan.parameter(name).orElseThrow().site().startsWith(
                    method.equals("prompt") ? "encoder.input" : "decoder.0.")));
        }
    }

    @Test
    void oneTokenAtATimeGivesTheSameLogitsAtOddSizesBeyondTheLargestDistance() {
        try (Network network = Network.build(Toy.plan(BackboneFamily.T5, T5BackboneTest::odd), DOUBLE);
                NDManager step = network.manager().newSubManager()) {
            Encoded encoded = network.encode(Toy.input(step, DataType.FLOAT64, 1, 0), Mode.EVAL);
            int length = 16;
            long[] tokens = new long[2 * length];
            Arrays.setAll(tokens, i -> i % length == 0 ? 0 : 3 + 5 * i % 60);
            NDArray all = network.logits(encoded, Tensors.of(step, tokens, 2, length), Mode.EVAL);
            try (DecoderState state = network.startDecoding(encoded, 1)) {
                for (int t = 0; t < length; t++) {
                    NDArray one = state.next(new long[] {tokens[t], tokens[length + t]}, step);
                    assertArrayEquals(Tensors.doubles(Torch.on(step).narrow(all, 1, t, t + 1)), Tensors.doubles(one),
                            1e-11, "position " + t);
                }
            }
        }
    }

    @Test
    void paddingChangesNothingWherePoolingLeavesItOut() {
        try (Network network = Network.build(Toy.plan(BackboneFamily.T5, T5BackboneTest::odd), DOUBLE);
                NDManager step = network.manager().newSubManager()) {
            long[][] text = {{5, 9, 20, 1}};
            long[][] padded = {{5, 9, 20, 1, 0, 0, 0}};
            NDArray decoderIds = Tensors.of(step, new long[] {0, 7, 8}, 1, 3);
            double[] plain = logits(network, step, text, decoderIds);
            assertArrayEquals(plain, logits(network, step, padded, decoderIds), 1e-11);
            assertNotEquals(plain[0], logits(network, step, new long[][] {{9, 5, 20, 1}}, decoderIds)[0], 1e-9,
                    "the order of words counts");
        }
    }

    private static double[] logits(Network network, NDManager step, long[][] ids, NDArray decoderIds) {
        float[] feats = new float[9 * 20];
        for (int i = 0; i < feats.length; i++) {
            feats[i] = i % 7 - 3;
        }
        ModelInput input = ModelInput.builder(step, DataType.FLOAT64).ids(ids).feats(feats, 9, 20).build();
        return Tensors.doubles(network.logits(network.encode(input, Mode.EVAL), decoderIds, Mode.EVAL));
    }

    @Test
    void firstValuesFollowThePlan() {
        Plan plan = Toy.plan(BackboneFamily.T5, experiment -> { });
        try (Network network = Network.build(plan, DOUBLE)) {
            for (PlannedParameter parameter : plan.parameters()) {
                double[] values = Tensors.doubles(network.parameters().get(parameter.name()));
                switch (parameter.initialiser()) {
                    case Initialiser.Constant constant -> assertTrue(
                            Arrays.stream(values).allMatch(x -> x == constant.value()), parameter.name());
                    case Initialiser.Uniform uniform -> {
                        assertTrue(Arrays.stream(values).allMatch(x -> Math.abs(x) <= uniform.bound()));
                        assertTrue(Arrays.stream(values).distinct().count() > values.length / 2, parameter.name());
                    }
                    case Initialiser.Normal normal -> assertEquals(normal.std(),
                            Math.sqrt(Arrays.stream(values).map(x -> x * x).average().orElseThrow()),
                            6 * normal.std() / Math.sqrt(2.0 * values.length), parameter.name());
                }
            }
            // Up-projections and gates start at zero, so every gate is one half (spec B.1).
            assertTrue(plan.parameters().stream().filter(p -> p.name().contains("gating_large_x_up")
                    || p.name().contains("multihead_up") || p.name().contains("adapters.vqa.up_sampler"))
                    .allMatch(p -> p.initialiser().equals(Initialiser.zeros())));
        }
    }

    @Test
    void dropoutFollowsTheSeedAndSleepsInEvaluation() {
        Plan plan = Toy.plan(BackboneFamily.T5, T5BackboneTest::odd);
        try (Network network = Network.build(plan,
                new NetworkOptions(DataType.FLOAT64, 7, 0.1, Optional.empty(), true))) {
            TorchEngine.seed(5);
            double first = Toy.gradients(network, 1, Mode.TRAIN, () -> { }).get("loss")[0];
            double second = Toy.gradients(network, 1, Mode.TRAIN, () -> { }).get("loss")[0];
            TorchEngine.seed(5);
            assertEquals(first, Toy.gradients(network, 1, Mode.TRAIN, () -> { }).get("loss")[0]);
            assertTrue(first != second);
            double still = Toy.gradients(network, 1, Mode.EVAL, () -> { }).get("loss")[0];
            assertEquals(still, Toy.gradients(network, 1, Mode.EVAL, () -> { }).get("loss")[0]);
            assertFalse(still == first);
        }
    }
}
