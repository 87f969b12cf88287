// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many elements go, what becomes of the others, the gradient, repeatability. */
class DropoutTest {
    private static final int SIZE = 200_003; // no multiple of a piece

    private record Result(double[] y, double[] gradient) {
    }

    private static Result run(DataType type, double p, long seed, int size) {
        try (NDManager owner = TorchEngine.newManager(); GradientScope scope = GradientScope.open()) {
            double[] ones = new double[size];
            Arrays.fill(ones, 1);
            NDArray x = Tensors.of(owner, ones, type, size);
            Gradients.require(x);
            TorchEngine.seed(seed);
            NDArray y = Torch.on(owner).dropout(x, p, true);
            double[] values = Tensors.doubles(y);
            scope.backward(Torch.on(owner).weightedSum(y, Tensors.of(owner, ones, type, size)));
            return new Result(values, Tensors.doubles(Gradients.of(x).orElseThrow()));
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 0.1", "FLOAT64, 0.1", "FLOAT32, 0.5", "FLOAT32, 0.9"})
    void dropsThatManyAndScalesTheRest(DataType type, double p) {
        Result result = run(type, p, 11, SIZE);
        long gone = Arrays.stream(result.y()).filter(y -> y == 0).count();
        // Five standard deviations of the count.
        assertEquals(p * SIZE, gone, 5 * Math.sqrt(SIZE * p * (1 - p)));
        for (double y : result.y()) {
            assertEquals(y == 0 ? 0 : 1 / (1 - p), y, 1e-6);
        }
        assertArrayEquals(result.y(), result.gradient());
    }

    /** Neighbours, rows of a width of 768, and pieces know nothing of each other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8, 16, 768, 3072, 4096, 65536})
    void elementsAreIndependent(int distance) {
        double p = 0.5;
        double[] y = run(DataType.FLOAT32, p, 5, SIZE).y();
        int both = 0;
        for (int i = 0; i + distance < SIZE; i++) {
            both += y[i] == 0 && y[i + distance] == 0 ? 1 : 0;
        }
        int pairs = SIZE - distance;
        assertEquals(p * p * pairs, both, 5 * Math.sqrt(pairs * p * p));
    }

    /** Keys that differ in one bit, and masks drawn one after the other, have as little in common as any two. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 31, 32, 33, 51, 63})
    void masksOfDifferentKeysAreIndependent(int bit) {
        double p = 0.5;
        float[] one = kept(0x5DEECE66DL, p);
        float[] other = kept(0x5DEECE66DL ^ 1L << bit, p);
        int both = 0;
        for (int i = 0; i < SIZE; i++) {
            both += one[i] == 0 && other[i] == 0 ? 1 : 0;
        }
        assertEquals(p * p * SIZE, both, 5 * Math.sqrt(SIZE * p * p));
    }

    private static float[] kept(long key, double p) {
        ByteBuffer ones = ByteBuffer.allocateDirect(SIZE * Float.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < SIZE; i++) {
            ones.putFloat(i * Float.BYTES, 1);
        }
        ByteBuffer masked = ByteBuffer.allocateDirect(SIZE * Float.BYTES).order(ByteOrder.nativeOrder());
        new DropMask(key, p).floats(ones, masked);
        float[] y = new float[SIZE];
        masked.asFloatBuffer().get(y);
        return y;
    }

    /** A column of a matrix lies apart in memory, and its gradient comes as it likes. */
    @Test
    void memoryInAnotherOrderIsNoSpecialCase() {
        try (NDManager owner = TorchEngine.newManager(); GradientScope scope = GradientScope.open()) {
            double[] ones = new double[12];
            Arrays.fill(ones, 1);
            NDArray x = Tensors.of(owner, ones, DataType.FLOAT32, 4, 3);
            Gradients.require(x);
            Torch torch = Torch.on(owner);
            TorchEngine.seed(3);
            NDArray y = torch.dropout(torch.narrow(x, 1, 1, 2), 0.5, true);
            double[] values = Tensors.doubles(y);
            scope.backward(torch.weightedSum(y, torch.onesLike(y)));
            double[] gradient = Tensors.doubles(Gradients.of(x).orElseThrow());
            for (int row = 0; row < 4; row++) {
                assertArrayEquals(new double[] {0, values[row], 0}, Arrays.copyOfRange(gradient, 3 * row, 3 * row + 3));
            }
        }
    }

    /** In bfloat16 as in float32: the same mask for the same seed, ones scaled and rounded. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5000, 20_001})
    void bfloat16HasTheSameMask(int size) {
        double[] wide = run(DataType.FLOAT32, 0.1, 9, size).y();
        try (NDManager owner = TorchEngine.newManager()) {
            double[] ones = new double[size];
            Arrays.fill(ones, 1);
            NDArray x = Torch.on(owner).copyTo(Tensors.of(owner, ones, DataType.FLOAT32, size), DataType.BFLOAT16);
            TorchEngine.seed(9);
            NDArray y = Torch.on(owner).dropout(x, 0.1, true);
            assertTrue(Tensors.isBfloat16(y));
            assertArrayEquals(wide, Tensors.doubles(Torch.on(owner).copyTo(y, DataType.FLOAT32)), 1.0 / 256);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 1000})
    void theSeedDecides(int size) {
        assertArrayEquals(run(DataType.FLOAT32, 0.3, 7, size).y(), run(DataType.FLOAT32, 0.3, 7, size).y());
    }

    @Test
    void anotherSeedAnotherMask() {
        assertFalse(Arrays.equals(run(DataType.FLOAT32, 0.3, 7, 1000).y(), run(DataType.FLOAT32, 0.3, 8, 1000).y()));
    }

    @Test
    void verySmallAndVeryLargeProbabilitiesAreNoSpecialCase() {
        assertEquals(0, Arrays.stream(run(DataType.FLOAT32, 1e-9, 3, 1000).y()).filter(y -> y != 1).count());
        assertEquals(0, Arrays.stream(run(DataType.FLOAT32, 0.999999999, 3, 1000).y())
                .filter(y -> y != 0 && y < 65536).count());
    }
}
