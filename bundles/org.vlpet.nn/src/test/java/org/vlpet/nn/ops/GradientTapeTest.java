// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients through the tape (float32) are those of torch (float64, which is never taken). */
class GradientTapeTest {
    private static final int WIDTH = 256;
    private static final int ROWS = 6;
    /** Rows of a tensor of 40 MiB: more than the C library ever takes from its heaps, of which it tells only about one. */
    private static final int LARGE = 40960;

    /** Two products read x, beside a residual way around them; then one more. Value, gradient of x and of a scale. */
    private static double[][] run(DataType type, boolean cut) {
        try (NDManager owner = TorchEngine.newManager()) {
            Torch torch = Torch.on(owner);
            NDArray weight = wave(owner, type, 0.7, WIDTH, WIDTH);
            NDArray other = wave(owner, type, 1.9, WIDTH, WIDTH);
            NDArray bias = wave(owner, type, 0.3, WIDTH);
            NDArray x = wave(owner, type, 1.1, 2, ROWS / 2, WIDTH);
            NDArray scale = wave(owner, type, 0.2, WIDTH);
            Gradients.require(x);
            Gradients.require(scale);
            double[] value;
            try (GradientScope scope = GradientScope.open()) {
                NDArray scaled = torch.multiply(x, scale);
                NDArray read = cut ? torch.cut(scaled) : scaled;
                NDArray both = torch.multiply(torch.linear(read, weight, bias), torch.matmulTransposed(read, other));
                NDArray sum = torch.add(read, torch.tanh(both));
                NDArray y = torch.feedForward(cut ? torch.cut(sum) : sum, weight, bias, other, bias, 0, true);
                NDArray loss = torch.weightedSum(y, torch.add(y, sum));
                value = Tensors.doubles(loss);
                scope.backward(loss);
            }
            return new double[][] {value, Tensors.doubles(Gradients.of(x).orElseThrow()),
                Tensors.doubles(Gradients.of(scale).orElseThrow())};
        }
    }

    private static NDArray wave(NDManager owner, DataType type, double step, long... sizes) {
        double[] values = new double[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> Math.sin(1 + step * i) / 8);
        return Tensors.of(owner, values, type, sizes);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sameGradientsAsTorch(boolean cut) {
        double[][] expected = run(DataType.FLOAT64, cut);
        EveryKernel.run(() -> {
            double[][] actual = run(DataType.FLOAT32, cut);
            for (int i = 0; i < expected.length; i++) {
                double largest = Arrays.stream(expected[i]).map(Math::abs).max().orElseThrow();
                assertTrue(largest > 0);
                assertArrayEquals(expected[i], actual[i], 1e-5 * largest);
            }
        });
    }

    @Test
    void takesProductsInsideAScopeOnly() {
        try (NDManager owner = TorchEngine.newManager()) {
            NDArray x = wave(owner, DataType.FLOAT32, 1, ROWS, WIDTH);
            NDArray weight = wave(owner, DataType.FLOAT32, 1, WIDTH, WIDTH);
            NDArray trained = wave(owner, DataType.FLOAT32, 1, WIDTH, WIDTH);
            Gradients.require(trained);
            assertFalse(LargeProduct.takes(x, weight));
            try (GradientScope scope = GradientScope.open()) {
                assertEquals(GraphlessProducts.available(), LargeProduct.takes(x, weight));
                assertEquals(GraphlessProducts.available(), LargeProduct.takes(x, trained));
            }
            assertFalse(LargeProduct.takes(x, weight));
        }
    }

    /** What the tape held is gone after the scope, whether or not gradients were asked for. */
    @Test
    void aScopeWithoutBackwardLeavesNothing() {
        try (NDManager owner = TorchEngine.newManager()) {
            NDArray x = wave(owner, DataType.FLOAT32, 1, ROWS, WIDTH);
            Gradients.require(x);
            NDArray weight = wave(owner, DataType.FLOAT32, 1, WIDTH, WIDTH);
            try (GradientScope scope = GradientScope.open()) {
                Torch.on(owner).matmulTransposed(x, weight).close();
            }
            assertTrue(Gradients.of(x).isEmpty());
            assertEquals(2, NativeHandles.count(owner));
        }
    }

    /** After products and cuts whose results nobody reads, all that is left are places in the graph. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsKeptOfWhatAProductReadsAndGives(boolean cutOnly) {
        assumeTrue(NativeHeap.tells() && GraphlessProducts.available());
        try (NDManager owner = TorchEngine.newManager()) {
            NDArray x = Tensors.zeros(owner, DataType.FLOAT32, LARGE, WIDTH);
            NDArray scale = wave(owner, DataType.FLOAT32, 0.2, WIDTH);
            NDArray weight = wave(owner, DataType.FLOAT32, 1, WIDTH, WIDTH);
            Gradients.require(scale);
            long bytes = 4L * LARGE * WIDTH;
            try (GradientScope scope = GradientScope.open()) {
                Torch torch = Torch.on(owner);
                NDArray y = torch.multiply(x, scale);
                long before = NativeHeap.used();
                for (int i = 0; i < 4; i++) {
                    NDArray read = y;
                    y = cutOnly ? torch.scoped(inner -> inner.cut(inner.scale(read, 2)))
                            : torch.matmulTransposed(read, weight);
                    read.close();
                }
                long kept = NativeHeap.used() - before;
                assertEquals(0, kept, bytes, "of four results of " + bytes + " bytes, one of them is open");
                NDArray loss = torch.weightedSum(y, y);
                y.close();
                scope.backward(loss);
                assertTrue(Gradients.of(scale).isPresent());
            }
        }
    }
}
