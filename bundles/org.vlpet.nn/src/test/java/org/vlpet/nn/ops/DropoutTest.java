// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dropout that keeps its mask in a byte each draws what torch's plain dropout draws and gives the same bits. */
class DropoutTest {
    private static final TorchModule PLAIN = TorchModule.compile("""
            def plain(self, x: Tensor) -> Tensor:
              return torch.dropout(x, 0.1, True)
            """);

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"FLOAT32", "FLOAT64"})
    void sameBitsAsPlainDropout(DataType type) {
        try (NDManager owner = TorchEngine.newManager()) {
            double[][] plain = run(owner, type, x -> PLAIN.call(owner, "plain", x));
            double[][] narrow = run(owner, type, x -> Torch.on(owner).dropout(x, 0.1, true));
            assertArrayEquals(plain[0], narrow[0]);
            assertArrayEquals(plain[1], narrow[1]);
            assertTrue(Arrays.stream(plain[0]).anyMatch(x -> x == 0));
        }
    }

    private static double[][] run(NDManager owner, DataType type, UnaryOperator<NDArray> dropout) {
        double[] values = new double[5000];
        Arrays.setAll(values, i -> Math.sin(1 + i));
        NDArray x = Tensors.of(owner, values, type, 50, 100);
        Gradients.require(x);
        TorchEngine.seed(11);
        try (GradientScope scope = GradientScope.open()) {
            NDArray first = dropout.apply(x);
            NDArray twice = dropout.apply(Torch.on(owner).multiply(first, x));
            scope.backward(Torch.on(owner).weightedSum(twice, x));
            return new double[][] {Tensors.doubles(twice), Tensors.doubles(Gradients.of(x).orElseThrow())};
        }
    }
}
