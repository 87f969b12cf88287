// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;

/** What the searches ask of a decoder: no row that ended, and no step whose answer is known. */
class SearchTest {
    private static final int EOS = 2;
    private static final int VOCABULARY = 12;

    /** Sample s ends its answer after s + 1 tokens; until then token 5 + position is the best, 4 the second. */
    private static final class Scripted implements DecoderState {
        private final List<Integer> rowsFed = new ArrayList<>();
        private long[] samples;
        private int rowsOfEach = 1;
        private int position;

        Scripted(int samples) {
            this.samples = IntStream.range(0, samples).asLongStream().toArray();
        }

        @Override
        public NDArray next(long[] tokens, NDManager owner) {
            assertEquals(samples.length * rowsOfEach, tokens.length);
            rowsFed.add(tokens.length);
            double[] logits = new double[tokens.length * VOCABULARY];
            for (int row = 0; row < tokens.length; row++) {
                boolean ends = position > samples[row / rowsOfEach];
                logits[row * VOCABULARY + (ends ? EOS : 5 + position)] = 9;
                logits[row * VOCABULARY + 4] = 3;
            }
            position++;
            return Tensors.of(owner, logits, DataType.FLOAT64, tokens.length, VOCABULARY);
        }

        @Override
        public void reorder(long[] rows) {
            rowsOfEach = rows.length / samples.length;
        }

        @Override
        public void keep(long[] kept) {
            long[] before = samples;
            samples = Arrays.stream(kept).map(place -> before[(int) place]).toArray();
        }

        @Override
        public void close() {
        }
    }

    @Test
    void greedyRowsThatEndedLeaveTheBatch() {
        Scripted state = new Scripted(3);
        List<List<Hypothesis>> answers;
        try (NDManager owner = TorchEngine.newManager()) {
            answers = new GreedySearch(GenerationSettings.greedy(20, 0), 3, EOS, EOS).run(owner, state);
        }
        assertEquals(List.of(3, 3, 2, 1), state.rowsFed);
        assertArrayEquals(new int[] {EOS, 5, EOS}, answers.get(0).getFirst().tokens());
        assertArrayEquals(new int[] {EOS, 5, 6, EOS}, answers.get(1).getFirst().tokens());
        assertArrayEquals(new int[] {EOS, 5, 6, 7, EOS}, answers.get(2).getFirst().tokens());
        double each = 9 - Math.log(Math.exp(9) + Math.exp(3) + VOCABULARY - 2);
        assertEquals(4 * each, answers.get(2).getFirst().score(), 1e-9);
    }

    @Test
    void beamsBeginAsOneRowAndTheForcedEndAsksNobody() {
        Scripted state = new Scripted(2);
        List<List<Hypothesis>> answers;
        try (NDManager owner = TorchEngine.newManager()) {
            answers = new BeamSearch(new GenerationSettings(3, 3, 0, true, false, 1), 2, EOS, EOS).run(owner, state);
        }
        assertEquals(List.of(2), state.rowsFed);
        double whole = Math.log(Math.exp(9) + Math.exp(3) + VOCABULARY - 2);
        for (List<Hypothesis> sample : answers) {
            assertArrayEquals(new int[] {EOS, 5, EOS}, sample.getFirst().tokens());
            assertEquals((9 - whole) / 2, sample.getFirst().score(), 1e-9);
            assertArrayEquals(new int[] {EOS, 4, EOS}, sample.get(1).tokens());
            assertEquals((3 - whole) / 2, sample.get(1).score(), 1e-9);
        }
    }
}
