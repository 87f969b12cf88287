// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vlpet.model.experiment.GateForm;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.Toy;
import org.vlpet.nn.ops.Tensors;

/** Looking changes nothing, and what is seen is what the network computes. */
class ProbeTest {
    private static final NetworkOptions DOUBLE = NetworkOptions.of(DataType.FLOAT64, 7);

    private static ModelInput one(NDManager step) {
        Random random = new Random(3);
        float[] feats = new float[9 * 20];
        for (int i = 0; i < feats.length; i++) {
            feats[i] = (float) random.nextGaussian();
        }
        return ModelInput.builder(step, DataType.FLOAT64).ids(new long[][] {{5, 9, 17, 30}}).feats(feats, 9, 20).build();
    }

    private static double[] logits(Network network, Mode mode) {
        try (NDManager step = network.manager().newSubManager()) {
            return Tensors.doubles(network.logits(network.encode(one(step), mode),
                    Tensors.of(step, new long[] {2, 0, 8}, 1, 3), mode));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Granularity.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void recordingChangesNoNumber(Granularity level) {
        for (GateForm form : GateForm.values()) {
            try (Network network = Network.build(Toy.plan(experiment -> {
                experiment.getEncoder().setGranularity(level);
                experiment.getEncoder().setGateForm(form);
            }), DOUBLE)) {
                double[] plain = logits(network, Mode.EVAL);
                double[][] probed = new double[1][];
                Probe probe = Probe.during(() -> probed[0] = logits(network, Mode.EVAL));
                assertArrayEquals(plain, probed[0], 0, "bit for bit");
                assertEquals(4, probe.gates().size(), "two sites in each of two encoder layers");
                assertEquals(2, probe.attention().size(), "decoder layers");
                for (double[][] layer : probe.attention()) {
                    assertEquals(3, layer.length);
                    Arrays.stream(layer).forEach(row -> assertEquals(1, Arrays.stream(row).sum(), 1e-12));
                }
                double high = level == Granularity.MIDDLE_Y ? 2 : 1;
                probe.gates().values().forEach(values -> assertTrue(Arrays.stream(values).allMatch(g -> g > 0 && g < high
                        || level == Granularity.MIDDLE_Y), () -> level + " " + Arrays.toString(values)));
                if (level == Granularity.SMALL) {
                    probe.gates().values().forEach(values -> assertEquals(1, Arrays.stream(values).distinct().count()));
                }
            }
        }
    }

    @Test
    void aGateOfOneNumberPerChannelIsItsParameter() {
        try (Network network = Network.build(Toy.plan(experiment -> {
            experiment.getEncoder().setGranularity(Granularity.MIDDLE_Y);
            experiment.getEncoder().setGateForm(GateForm.CODE);
        }), DOUBLE)) {
            Probe probe = Probe.during(() -> logits(network, Mode.EVAL));
            double[] means = network.plan().placements().stream().filter(placement -> placement.gate().isPresent())
                    .filter(placement -> placement.site().toString().equals("encoder.1.ffn.output"))
                    .map(placement -> Tensors.doubles(network.parameters().get(placement.parameter("gate.z"))))
                    .findFirst().orElseThrow();
            assertEquals(1 + Arrays.stream(means).average().orElseThrow(),
                    probe.gates().get("encoder.1.ffn.output")[0], 1e-12);
        }
    }

    @Test
    void trainingIsNeverRecorded() {
        try (Network network = Network.build(Toy.plan(experiment -> { }), DOUBLE)) {
            Probe probe = Probe.during(() -> logits(network, Mode.TRAIN));
            assertTrue(probe.gates().isEmpty() && probe.attention().isEmpty());
        }
    }

    @Test
    void aBatchOfTwoIsRefused() {
        try (Network network = Network.build(Toy.plan(experiment -> { }), DOUBLE);
                NDManager step = network.manager().newSubManager()) {
            ModelInput two = Toy.input(step, DataType.FLOAT64, 1);
            assertThrows(IllegalStateException.class, () -> Probe.during(() -> network.encode(two, Mode.EVAL)));
        }
    }
}
