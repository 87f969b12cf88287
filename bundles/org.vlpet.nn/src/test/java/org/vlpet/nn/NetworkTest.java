// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.GateForm;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;

/** Plan and network are the same thing; levels, forms, dropout and first values. */
class NetworkTest {
    private static final NetworkOptions DOUBLE = NetworkOptions.of(DataType.FLOAT64, 7);

    static Stream<Arguments> levels() {
        return Stream.of(Granularity.values()).filter(level -> level != Granularity.NONE)
                .flatMap(encoder -> Stream.of(Granularity.values()).map(decoder -> Arguments.of(encoder, decoder)));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void everyPairOfLevelsTrainsAllItsParameters(Granularity encoder, Granularity decoder) {
        for (GateForm form : GateForm.values()) {
            Plan plan = Toy.plan(experiment -> {
                levels(experiment, encoder, decoder);
                experiment.getEncoder().setGateForm(form);
                experiment.getDecoder().setGateForm(form);
            });
            try (Network network = Network.build(plan, NetworkOptions.of(DataType.FLOAT32, 7))) {
                assertEquals(plan.parameters().stream().map(PlannedParameter::name).toList(),
                        List.copyOf(network.parameters().sequencedKeySet()));
                plan.parameters().forEach(parameter -> assertArrayEquals(
                        parameter.shape().stream().mapToLong(Long::longValue).toArray(),
                        network.parameters().get(parameter.name()).getShape().getShape(), parameter.name()));
                Map<String, double[]> gradients = Toy.gradients(network, 1, Mode.TRAIN, () -> { });
                List<String> names = new ArrayList<>(gradients.keySet());
                names.remove("loss");
                assertEquals(network.trainableNames(), names);
            }
        }
    }

    private static void levels(Experiment experiment, Granularity encoder, Granularity decoder) {
        experiment.getEncoder().setGranularity(encoder);
        experiment.getDecoder().setGranularity(decoder);
        experiment.getDecoder().setGateWidth(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "bitfit"})
    void methodsWithoutEquationTrainWhatThePlanSays(String method) {
        Plan plan = Toy.plan(experiment -> {
            levels(experiment, Granularity.NONE, Granularity.NONE);
            experiment.getTrainable().setEncoderNorms(false);
            for (var stack : List.of(experiment.getEncoder(), experiment.getDecoder())) {
                stack.getPet().clear();
                Modules.add(stack, method);
            }
        });
        try (Network network = Network.build(plan, DOUBLE)) {
            Map<String, double[]> gradients = Toy.gradients(network, 1, Mode.TRAIN, () -> { });
            assertEquals(network.trainableNames().size() + 1, gradients.size());
            assertEquals(method.equals("full"), gradients.containsKey("model.shared.weight"));
        }
    }

    @Test
    void parameterThatNobodyUsesIsFound() {
        Plan plan = Toy.plan(experiment -> { });
        List<PlannedParameter> more = new ArrayList<>(plan.parameters());
        more.add(new PlannedParameter("model.encoder.spare", List.of(), List.of(3L), Initialiser.zeros(), true, false,
                Scope.ENCODER_PET, ""));
        Plan wrong = plan.withParameters(more);
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> Network.build(wrong, DOUBLE));
        assertTrue(e.getMessage().contains("model.encoder.spare"), e.getMessage());
    }

    @Test
    void parameterThatThePlanForgotIsFound() {
        Plan plan = Toy.plan(experiment -> { });
        List<PlannedParameter> fewer = new ArrayList<>(plan.parameters());
        fewer.removeIf(parameter -> parameter.name().endsWith("layers.1.attn_adapter_multihead_up.bias"));
        Plan wrong = plan.withParameters(fewer);
        assertThrows(IllegalStateException.class, () -> Network.build(wrong, DOUBLE));
    }

    @Test
    void firstValuesFollowThePlanAndTheSeedOnly() {
        Plan plan = Toy.plan(experiment -> { });
        List<PlannedParameter> reversed = plan.parameters().reversed();
        Plan other = plan.withParameters(reversed);
        try (Network a = Network.build(plan, DOUBLE); Network b = Network.build(other, DOUBLE);
                Network c = Network.build(plan, NetworkOptions.of(DataType.FLOAT64, 8))) {
            for (PlannedParameter parameter : plan.parameters()) {
                double[] values = values(a, parameter.name());
                assertArrayEquals(values, values(b, parameter.name()));
                if (parameter.initialiser() instanceof Initialiser.Normal normal) {
                    assertFalse(Arrays.equals(values, values(c, parameter.name())), parameter.name());
                    double std = Math.sqrt(Arrays.stream(values).map(x -> x * x).average().orElseThrow());
                    assertEquals(normal.std(), std, 6 * normal.std() / Math.sqrt(2.0 * values.length));
                } else if (parameter.initialiser() instanceof Initialiser.Constant constant) {
                    assertTrue(Arrays.stream(values).allMatch(x -> x == constant.value()), parameter.name());
                }
            }
            double[] tokens = values(a, "model.shared.weight");
            assertTrue(Arrays.stream(tokens, 32, 64).allMatch(x -> x == 0), "the padding row starts at zero");
        }
    }

    @Test
    void dropoutFollowsTheSeedAndSleepsInEvaluation() {
        Plan plan = Toy.plan(experiment -> { });
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
            assertTrue(still != first);
        }
    }

    @Test
    void noGraphOutsideAGradientScope() {
        try (Network network = Network.build(Toy.plan(experiment -> { }), DOUBLE);
                NDManager step = network.manager().newSubManager()) {
            NDArray memory = network.encode(Toy.input(step, DataType.FLOAT64, 1), Mode.EVAL).memory();
            assertFalse(memory.hasGradient());
        }
    }

    @Test
    void inputThatDoesNotFitIsExplained() {
        try (Network network = Network.build(Toy.plan(experiment -> { }), DOUBLE);
                NDManager step = network.manager().newSubManager()) {
            ModelInput narrow = ModelInput.builder(step, DataType.FLOAT64).ids(new long[][] {{0, 5, 2}})
                    .feats(new float[9 * 19], 9, 19).build();
            assertTrue(assertThrows(UserError.class, () -> network.encode(narrow, Mode.EVAL)).getMessage()
                    .contains("width 19"));
            ModelInput endless = ModelInput.builder(step, DataType.FLOAT64).ids(new long[1][65])
                    .feats(new float[9 * 20], 9, 20).build();
            assertTrue(assertThrows(UserError.class, () -> network.encode(endless, Mode.EVAL)).getMessage()
                    .contains("64 positions"));
            ModelInput uneven = ModelInput.builder(step, DataType.FLOAT64).ids(new long[][] {{0, 5, 2}})
                    .feats(new float[8 * 20], 8, 20).build();
            assertThrows(UserError.class, () -> network.encode(uneven, Mode.EVAL));
        }
    }

    private static double[] values(Network network, String name) {
        return Tensors.doubles(network.parameters().get(name));
    }
}
