// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients made by hand (float32) are those of torch (float64, which is never taken), whatever of them is trained. */
class LargeProductTest {
    private static final int WIDTH = 256;
    private static final int WORDS = 300;
    private static final List<String> ALL = List.of("x", "weight", "bias", "other", "table");

    static List<Set<String>> trained() {
        return List.of(Set.copyOf(ALL), Set.of("weight"), Set.of("bias"), Set.of("x"), Set.of("x", "bias"), Set.of("table"),
                Set.of("table", "other"), Set.of("weight", "bias", "other"));
    }

    /** Words of a table, twice and once from its end, through products that read the same; the table is the head, too. */
    private static Map<String, double[]> run(DataType type, Set<String> trained, int rows) {
        try (NDManager owner = TorchEngine.newManager()) {
            Torch torch = Torch.on(owner);
            Map<String, NDArray> leaves = new LinkedHashMap<>();
            leaves.put("x", wave(owner, type, 1.1, 2, rows / 2, WIDTH));
            leaves.put("weight", wave(owner, type, 0.7, WIDTH, WIDTH));
            leaves.put("bias", wave(owner, type, 0.3, WIDTH));
            leaves.put("other", wave(owner, type, 1.9, WIDTH, WIDTH));
            leaves.put("table", wave(owner, type, 2.3, WORDS, WIDTH));
            NDArray table = leaves.get("table");
            NDArray bias = leaves.get("bias");
            trained.forEach(name -> Gradients.require(leaves.get(name)));
            long[] words = new long[rows];
            Arrays.setAll(words, i -> i * 7 % 5);
            NDArray ids = Tensors.of(owner, words, 2, rows / 2);
            NDArray labels = Tensors.of(owner, Arrays.stream(words).map(word -> word == 3 ? -100 : word).toArray(), 2, rows / 2);
            Map<String, double[]> found = new LinkedHashMap<>();
            // Twice, since gradients add up.
            for (int time = 0; time < 2; time++) {
                try (GradientScope scope = GradientScope.open()) {
                    NDArray x = torch.add(torch.add(leaves.get("x"), torch.embedding(table, ids)), torch.rowsFromEnd(table, ids));
                    NDArray read = torch.cut(x);
                    NDArray both = torch.multiply(torch.linear(read, leaves.get("weight"), bias),
                            torch.matmulTransposed(read, leaves.get("other")));
                    NDArray sum = torch.add(read, torch.tanh(both));
                    NDArray y = torch.feedForward(torch.cut(sum), leaves.get("other"), bias, leaves.get("weight"), bias, 0, true);
                    NDArray shares = HeadLoss.tokenShares(torch, y, labels);
                    assertTrue(type == DataType.FLOAT64 || HeadLoss.takes(y, table, Optional.empty()));
                    NDArray loss = type == DataType.FLOAT64 ? LossOps.tokenMean(torch, torch.matmulTransposed(y, table), labels)
                            : HeadLoss.of(torch, y, table, Optional.empty(), labels, shares);
                    found.put("loss", Tensors.doubles(loss));
                    // A factor behind the loss, which its gradient must follow.
                    scope.backward(torch.scale(loss, 3));
                }
            }
            ALL.forEach(name -> Gradients.of(leaves.get(name)).ifPresent(
                    gradient -> found.put(name, Tensors.doubles(gradient))));
            return found;
        }
    }

    private static NDArray wave(NDManager owner, DataType type, double step, long... sizes) {
        double[] values = new double[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> Math.sin(1 + step * i) / 8);
        return Tensors.of(owner, values, type, sizes);
    }

    @ParameterizedTest
    @MethodSource("trained")
    void sameGradientsAsTorch(Set<String> trained) {
        // Few rows and many take different kernels; many take several pieces of the head.
        for (int rows : new int[] {6, 180}) {
            Map<String, double[]> expected = run(DataType.FLOAT64, trained, rows);
            assertEquals(trained.size() + 1, expected.size());
            EveryKernel.run(() -> {
                Map<String, double[]> actual = run(DataType.FLOAT32, trained, rows);
                assertEquals(expected.keySet(), actual.keySet());
                expected.forEach((name, values) -> {
                    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
                    assertNotEquals(0, largest, name);
                    // The slopes of a softmax nearly cancel; torch in float32 is as far off.
                    assertArrayEquals(values, actual.get(name), 1e-4 * largest, name);
                });
            });
        }
    }

    @Test
    void theGradientStaysWhereItIs() {
        EveryKernel.run(LargeProductTest::addTwice);
    }

    private static void addTwice() {
        try (NDManager owner = TorchEngine.newManager()) {
            NDArray weight = wave(owner, DataType.FLOAT32, 0.7, WIDTH, WIDTH);
            NDArray x = wave(owner, DataType.FLOAT32, 1.1, 6, WIDTH);
            Gradients.require(weight);
            try (NDArray first = step(owner, x, weight)) {
                float[] once = first.toFloatArray();
                Gradients.zero(List.of(weight));
                assertEquals(0, first.getFloat(0, 0));
                try (NDArray second = step(owner, x, weight)) {
                    assertArrayEquals(once, first.toFloatArray(), 0);
                    assertArrayEquals(once, second.toFloatArray(), 0);
                }
            }
        }
    }

    private static NDArray step(NDManager owner, NDArray x, NDArray weight) {
        try (NDManager memory = owner.newSubManager(); GradientScope scope = GradientScope.open()) {
            NDArray y = Torch.on(memory).matmulTransposed(x, weight);
            scope.backward(Torch.on(memory).weightedSum(y, y));
        }
        return Gradients.of(weight).orElseThrow();
    }

    @Test
    void takesOnlyWhatIsWorthItInsideAScope() {
        try (NDManager owner = TorchEngine.newManager()) {
            NDArray x = wave(owner, DataType.FLOAT32, 1, 6, WIDTH);
            NDArray weight = wave(owner, DataType.FLOAT32, 1, WIDTH, WIDTH);
            NDArray small = wave(owner, DataType.FLOAT32, 1, 4, 4);
            Gradients.require(weight);
            Gradients.require(small);
            assertFalse(LargeProduct.takes(x, weight) || TrainedRows.takes(weight));
            try (GradientScope scope = GradientScope.open()) {
                assertEquals(GraphlessProducts.available(), LargeProduct.takes(x, weight));
                assertEquals(GraphlessProducts.available(), TrainedRows.takes(weight));
                assertFalse(LargeProduct.takes(x, small) || TrainedRows.takes(small));
                // Made of what is trained: the gradient must go on, there is none to add to.
                NDArray generated = Torch.on(owner).scale(weight, 2);
                assertFalse(LargeProduct.takes(x, generated) || TrainedRows.takes(generated));
                assertFalse(LargeProduct.takes(x, weight, generated));
            }
        }
    }
}
