// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dropout by 16-bit lots: how many elements go, what becomes of the others, the gradient, repeatability. */
class DropoutTest {
    private static final int SIZE = 200_003; // no multiple of the lots in one number

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
        double rounded = Math.round(p * 65536) / 65536.0;
        Result result = run(type, p, 11, SIZE);
        long gone = Arrays.stream(result.y()).filter(y -> y == 0).count();
        // Five standard deviations of the count.
        assertEquals(p * SIZE, gone, 5 * Math.sqrt(SIZE * p * (1 - p)));
        for (double y : result.y()) {
            assertEquals(y == 0 ? 0 : 1 / (1 - rounded), y, 1e-6);
        }
        assertArrayEquals(result.y(), result.gradient());
    }

    /** The four lots of one number, and neighbours of different numbers, know nothing of each other. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void elementsAreIndependent(int distance) {
        double p = 0.5;
        double[] y = run(DataType.FLOAT32, p, 5, SIZE).y();
        int both = 0;
        for (int i = 0; i + distance < SIZE; i++) {
            both += y[i] == 0 && y[i + distance] == 0 ? 1 : 0;
        }
        assertEquals(p * p * SIZE, both, 5 * Math.sqrt(SIZE * p * p));
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
                .filter(y -> y != 0 && y != 65536).count());
    }
}
