// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A step of a search over a vocabulary wide enough for tiles, beside the same by sorting everything. */
class SearchOpsTest {
    private static final int VOCABULARY = 20_011;
    private static final int BEAMS = 2;
    private static final int BEST = 4;
    private static final double[] SUMS = {-1, -1.5, -0.3, -7};

    private final double[][] logits = new double[4][VOCABULARY];

    SearchOpsTest() {
        Random random = new Random(3);
        for (double[] row : logits) {
            Arrays.setAll(row, i -> 4 * random.nextGaussian());
        }
        // The best of two rows lie in one tile and at the very end, where no whole tile is left.
        logits[0][700] = 30;
        logits[0][701] = 29;
        logits[2][VOCABULARY - 1] = 31;
    }

    private static double logSum(double[] row) {
        return Math.log(Arrays.stream(row).map(Math::exp).sum());
    }

    private NDArray tensor(NDManager owner) {
        return Tensors.of(owner, Arrays.stream(logits).flatMapToDouble(Arrays::stream).toArray(), DataType.FLOAT64, 4,
                VOCABULARY);
    }

    @Test
    void beamsFindWhatSortingFindsAndBlockedTokensStillCountInTheSum() {
        long[] rows = {0, 2};
        long[] columns = {700, 5};
        try (NDManager owner = TorchEngine.newManager()) {
            List<NDArray> found = SearchOps.beam(Torch.on(owner), tensor(owner),
                    Tensors.of(owner, SUMS, DataType.FLOAT64, 2, BEAMS), Tensors.of(owner, rows, 2),
                    Tensors.of(owner, columns, 2), -1, BEST);
            double[] values = Tensors.doubles(found.get(0));
            long[] places = found.get(1).toLongArray();
            for (int sample = 0; sample < 2; sample++) {
                int first = sample * BEAMS;
                double[] totals = new double[BEAMS * VOCABULARY];
                for (int i = 0; i < totals.length; i++) {
                    int row = first + i / VOCABULARY;
                    int token = i % VOCABULARY;
                    boolean blocked = row == 0 && token == 700 || row == 2 && token == 5;
                    totals[i] = blocked ? Double.NEGATIVE_INFINITY : logits[row][token] - logSum(logits[row]) + SUMS[row];
                }
                int[] order = IntStream.range(0, totals.length).boxed()
                        .sorted((a, b) -> Double.compare(totals[b], totals[a])).limit(BEST).mapToInt(i -> i).toArray();
                for (int rank = 0; rank < BEST; rank++) {
                    assertEquals(order[rank], places[sample * BEST + rank], "sample " + sample + ", rank " + rank);
                    assertEquals(totals[order[rank]], values[sample * BEST + rank], 1e-9);
                }
            }
        }
    }

    @Test
    void greedyTakesTheNextBestWithItsOwnProbability() {
        try (NDManager owner = TorchEngine.newManager()) {
            List<NDArray> found = SearchOps.greedy(Torch.on(owner), tensor(owner), Tensors.of(owner, new long[] {0}, 1),
                    Tensors.of(owner, new long[] {700}, 1));
            long[] tokens = found.get(0).toLongArray();
            assertEquals(701, tokens[0]);
            assertEquals(VOCABULARY - 1, tokens[2]);
            double[] expected = IntStream.range(0, 4).mapToDouble(row -> logits[row][(int) tokens[row]]
                    - logSum(logits[row])).toArray();
            assertArrayEquals(expected, Tensors.doubles(found.get(1)), 1e-9);
        }
    }

    @Test
    void aProductOfFewRowsIsThatOfMany() {
        try (NDManager owner = TorchEngine.newManager()) {
            Random random = new Random(5);
            float[] numbers = new float[70 * 256 + 512 * 256 + 512];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextGaussian();
            }
            NDArray x = Tensors.of(owner, Arrays.copyOf(numbers, 70 * 256), DataType.FLOAT32, 70, 256);
            NDArray weight = Tensors.of(owner, Arrays.copyOfRange(numbers, 70 * 256, 582 * 256), DataType.FLOAT32, 512, 256);
            NDArray bias = Tensors.of(owner, Arrays.copyOfRange(numbers, 582 * 256, 582 * 256 + 512), DataType.FLOAT32, 512);
            NDArray back = Tensors.of(owner, Arrays.copyOfRange(numbers, 70 * 256, 582 * 256), DataType.FLOAT32, 256, 512);
            NDArray small = Tensors.of(owner, Arrays.copyOf(numbers, 256), DataType.FLOAT32, 256);
            Torch torch = Torch.on(owner);
            NDArray few = torch.reshape(torch.narrow(x, 0, 0, 6), 2, 3, 256);
            same(torch.linear(x, weight, bias), torch.linear(few, weight, bias), 6 * 512);
            same(torch.matmulTransposed(x, weight), torch.matmulTransposed(few, weight), 6 * 512);
            same(torch.feedForward(x, weight, bias, back, small, 0, false),
                    torch.feedForward(few, weight, bias, back, small, 0, false), 6 * 256);
            same(torch.reluFeedForward(x, weight, back, 0, false), torch.reluFeedForward(few, weight, back, 0, false),
                    6 * 256);
            assertEquals(few.getShape().get(1), torch.linear(few, weight, bias).getShape().get(1));
        }
    }

    private static void same(NDArray many, NDArray few, int count) {
        double[] all = Arrays.copyOf(Tensors.doubles(many), count);
        double largest = Arrays.stream(all).map(Math::abs).max().orElseThrow();
        assertArrayEquals(all, Tensors.doubles(few), 2e-6 * largest);
    }
}
