// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Mode;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.Toy;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.ops.NativeHandles;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;

class CachedDecodingTest {
    private static Network network(BackboneFamily family) {
        return Network.build(Toy.plan(family, experiment -> {
            experiment.getDecoder().setGranularity(Granularity.SMALL);
            experiment.getDecoder().setGateWidth(8);
        }), NetworkOptions.of(DataType.FLOAT64, 7));
    }

    @ParameterizedTest
    @EnumSource(BackboneFamily.class)
    void oneTokenAtATimeGivesTheSameLogitsAlsoAfterReordering(BackboneFamily family) {
        try (Network network = network(family); NDManager step = network.manager().newSubManager()) {
            Encoded encoded = network.encode(Toy.input(step, DataType.FLOAT64, 1,
                    network.plan().backbone().padTokenId()), Mode.EVAL);
            // Two samples with two beams; after three tokens the beams of the first sample swap.
            long[][] rows = {{2, 10, 11, 12, 13}, {2, 20, 21, 22, 23}, {2, 30, 31, 32, 33}, {2, 40, 41, 42, 43}};
            // Columns 0-2 move with their row, columns 3 and 4 are fed after the swap.
            int[] from = {1, 0, 2, 2};
            NDArray last = null;
            try (DecoderState state = network.startDecoding(encoded, 2)) {
                for (int t = 0; t < 5; t++) {
                    int column = t;
                    last = state.next(Arrays.stream(rows).mapToLong(row -> row[column]).toArray(), step);
                    if (t == 2) {
                        state.reorder(new long[] {1, 0, 2, 2});
                    }
                }
            }
            long[] flat = new long[20];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = rows[i % 5 < 3 ? from[i / 5] : i / 5][i % 5];
            }
            Torch torch = Torch.on(step);
            NDArray repeat = Tensors.of(step, new long[] {0, 0, 1, 1}, 4);
            Encoded repeated = new Encoded(torch.selectRows(encoded.memory(), repeat),
                    torch.selectRows(encoded.keep(), repeat));
            NDArray all = network.logits(repeated, Tensors.of(step, flat, 4, 5), Mode.EVAL);
            assertArrayEquals(Tensors.doubles(torch.narrow(all, 1, 4, 5)), Tensors.doubles(last), 1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource(BackboneFamily.class)
    void aSampleThatGoesOnAloneGetsTheSameLogits(BackboneFamily family) {
        try (Network network = network(family); NDManager step = network.manager().newSubManager()) {
            Encoded encoded = network.encode(Toy.input(step, DataType.FLOAT64, 1,
                    network.plan().backbone().padTokenId()), Mode.EVAL);
            try (DecoderState all = network.startDecoding(encoded, 2);
                    DecoderState second = network.startDecoding(encoded, 2)) {
                for (int t = 0; t < 2; t++) {
                    long[] tokens = {5 + t, 15 + t, 25 + t, 35 + t};
                    all.next(tokens, step);
                    second.next(tokens, step);
                }
                second.keep(new long[] {1});
                NDArray rows = all.next(new long[] {7, 8, 9, 10}, step);
                NDArray alone = second.next(new long[] {9, 10}, step);
                assertArrayEquals(Tensors.doubles(Torch.on(step).narrow(rows, 0, 2, 4)), Tensors.doubles(alone), 1e-12);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BackboneFamily.class)
    void searchIsRepeatableBoundedAndLeavesNoHandles(BackboneFamily family) {
        try (Network network = network(family)) {
            int pad = network.plan().backbone().padTokenId();
            for (GenerationSettings settings : List.of(GenerationSettings.greedy(12, 3),
                    new GenerationSettings(4, 12, 3, true, true, 1),
                    new GenerationSettings(3, 9, 0, false, false, 0.7))) {
                List<List<Hypothesis>> both;
                try (NDManager step = network.manager().newSubManager()) {
                    both = Generator.generate(network, Toy.input(step, DataType.FLOAT64, 1, pad), settings);
                }
                assertEquals(2, both.size());
                assertEquals(settings.numBeams(), both.getFirst().size());
                try (NDManager step = network.manager().newSubManager()) {
                    List<List<Hypothesis>> again = Generator.generate(network,
                            Toy.input(step, DataType.FLOAT64, 1, pad), settings);
                    assertEquals(both, again);
                }
                for (List<Hypothesis> sample : both) {
                    for (Hypothesis hypothesis : sample) {
                        assertEquals(network.plan().backbone().decoderStartTokenId(), hypothesis.tokens()[0]);
                        assertTrue(hypothesis.tokens().length <= settings.maxLength());
                    }
                }
            }
            assertEquals(network.parameters().size(), NativeHandles.count(network.manager()));
        }
    }
}
