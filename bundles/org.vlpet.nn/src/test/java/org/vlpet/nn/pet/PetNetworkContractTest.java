// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vlpet.nn.Encoded;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.nn.Mode;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.Toy;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.weights.SafetensorsFile;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;

/** What every method must keep in a network, at every site, in every wiring and every setting that changes equations. */
class PetNetworkContractTest {
    private static final double RATE = 0.02;
    private static final double STEP = 1e-5;

    @TempDir
    Path scratch;

    static Stream<PetVariants.Variant> variants() {
        return PetVariants.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void networkIsThePlanAndTrainsIt(PetVariants.Variant variant) {
        Plan plan = variant.plan();
        try (Network network = network(plan, true)) {
            assertEquals(plan.parameters().stream().map(PlannedParameter::name).toList(),
                    List.copyOf(network.parameters().sequencedKeySet()));
            Map<String, double[]> before = values(network);
            List<String> reached = plan.parameters().stream().filter(PlannedParameter::trainable)
                    .filter(p -> p.reachedBy(Toy.TASK)).map(PlannedParameter::name).toList();
            Map<String, double[]> gradients = Toy.gradients(network, 1, Mode.TRAIN, () -> { });
            List<String> found = new ArrayList<>(gradients.keySet());
            found.remove("loss");
            assertEquals(reached, found);
            descend(network, gradients);
            plan.parameters().stream().filter(p -> !p.trainable()).forEach(p -> assertArrayEquals(before.get(p.name()),
                    Tensors.doubles(network.parameters().get(p.name())), p.name()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void fusedStepsEqualPlainOnes(PetVariants.Variant variant) {
        try (Network plain = network(variant.plan(), false); Network fused = network(variant.plan(), true)) {
            for (int step = 0; step < 3; step++) {
                Map<String, double[]> a = Toy.gradients(plain, step, Mode.TRAIN, () -> { });
                Map<String, double[]> b = Toy.gradients(fused, step, Mode.TRAIN, () -> { });
                assertEquals(a.keySet(), b.keySet());
                a.forEach((name, gradient) -> assertArrayEquals(gradient, b.get(name), 1e-9, name));
                descend(plain, a);
                descend(fused, b);
            }
        }
    }

    /** To the bit, with dropout: what runs again in the backward pass draws what it drew before. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void whatIsComputedAgainIsTheSame(PetVariants.Variant variant) {
        NetworkOptions options = new NetworkOptions(DataType.FLOAT32, 7, 0.1, Optional.empty(), true);
        Map<String, double[]> kept = Toy.seededGradients(variant.plan(), options);
        for (GradientCheckpointing again : List.of(GradientCheckpointing.FEED_FORWARD, GradientCheckpointing.LAYERS)) {
            Map<String, double[]> found = Toy.seededGradients(variant.plan(), options.with(again));
            assertEquals(kept.keySet(), found.keySet());
            kept.forEach((name, gradient) -> assertArrayEquals(gradient, found.get(name), again + " " + name));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void gradientsAreDifferences(PetVariants.Variant variant) {
        try (Network network = network(variant.plan(), true)) {
            Map<String, double[]> gradients = Toy.gradients(network, 1, Mode.EVAL, () -> { });
            for (PlannedParameter parameter : variant.plan().parameters()) {
                double[] gradient = gradients.get(parameter.name());
                // Largest elements: relative errors of tiny ones say nothing.
                if (gradient != null && variant.probes(parameter)) {
                    int at = largest(gradient);
                    double slope = (loss(network, parameter.name(), at, STEP) - loss(network, parameter.name(), at,
                            -STEP)) / (2 * STEP);
                    assertEquals(slope, gradient[at], 1e-6 * Math.abs(slope) + 1e-9, parameter.name() + " " + at);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void whatIsSavedComesBack(PetVariants.Variant variant) throws IOException {
        Path file = scratch.resolve("tuned.safetensors");
        double expected;
        try (Network network = network(variant.plan(), true)) {
            SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
            network.trainableNames().forEach(name -> tensors.put(name, network.parameters().get(name)));
            try (OutputStream out = Files.newOutputStream(file)) {
                SafetensorsWriter.write(out, tensors, Map.of());
            }
            expected = loss(network);
        }
        try (Network other = Network.build(variant.plan(), NetworkOptions.of(DataType.FLOAT64, 7))) {
            assertEquals(List.of(), other.load(SafetensorsFile.open(file)));
            assertEquals(expected, loss(other));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void tokensOneByOneGiveTheLogitsOfTheWhole(PetVariants.Variant variant) {
        try (Network network = network(variant.plan(), true); NDManager step = network.manager().newSubManager()) {
            Encoded encoded = network.encode(Toy.input(step, DataType.FLOAT64, 1,
                    variant.plan().backbone().padTokenId()), Mode.EVAL);
            long[][] ids = {{2, 5, 9}, {2, 7, 11}};
            double[] whole = Tensors.doubles(network.logits(encoded, Tensors.of(step, new long[] {2, 5, 9, 2, 7, 11}, 2,
                    3), Mode.EVAL));
            int vocabulary = whole.length / 6;
            try (DecoderState state = network.startDecoding(encoded, 1)) {
                for (int t = 0; t < 3; t++) {
                    double[] next = Tensors.doubles(state.next(new long[] {ids[0][t], ids[1][t]}, step));
                    for (int row = 0; row < 2; row++) {
                        int from = (row * 3 + t) * vocabulary;
                        assertArrayEquals(Arrays.copyOfRange(whole, from, from + vocabulary),
                                Arrays.copyOfRange(next, row * vocabulary, (row + 1) * vocabulary), 1e-10,
                                "token " + t + " of row " + row);
                    }
                }
            }
        }
    }

    /** First values of the backbone, larger ones for what is trained, so that no zero hides an error. */
    private static Network network(Plan plan, boolean fused) {
        Network network = Network.build(plan, new NetworkOptions(DataType.FLOAT64, 7, 0, Optional.empty(), fused));
        Toy.spread(network);
        return network;
    }

    private static double loss(Network network) {
        return Toy.gradients(network, 1, Mode.EVAL, () -> { }).get("loss")[0];
    }

    private static double loss(Network network, String name, int at, double by) {
        NDArray tensor = network.parameters().get(name);
        double[] values = Tensors.doubles(tensor);
        double before = values[at];
        values[at] = before + by;
        assign(tensor, values);
        double loss = loss(network);
        values[at] = before;
        assign(tensor, values);
        return loss;
    }

    private static void descend(Network network, Map<String, double[]> gradients) {
        gradients.forEach((name, gradient) -> {
            NDArray tensor = network.parameters().get(name);
            if (tensor != null) {
                double[] values = Tensors.doubles(tensor);
                for (int i = 0; i < values.length; i++) {
                    values[i] -= RATE * gradient[i];
                }
                assign(tensor, values);
                assertTrue(Double.isFinite(values[0]), name);
            }
        });
    }

    private static void assign(NDArray tensor, double[] values) {
        try (NDArray changed = Tensors.of(tensor.getManager(), values, DataType.FLOAT64,
                tensor.getShape().getShape())) {
            Tensors.assign(tensor, changed);
        }
    }

    private static Map<String, double[]> values(Network network) {
        Map<String, double[]> values = new LinkedHashMap<>();
        network.parameters().forEach((name, tensor) -> values.put(name, Tensors.doubles(tensor)));
        return values;
    }

    private static int largest(double[] values) {
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            at = Math.abs(values[i]) > Math.abs(values[at]) ? i : at;
        }
        return at;
    }
}
