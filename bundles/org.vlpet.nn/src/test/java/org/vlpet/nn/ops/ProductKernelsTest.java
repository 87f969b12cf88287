// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.UserError;

class ProductKernelsTest {
    private static final int IN = 48;
    private static final int OUT = 80;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"'',GenuineIntel,MKL", "'',AuthenticAMD,ONEDNN", "mkl,AuthenticAMD,MKL", "onednn,GenuineIntel,ONEDNN"})
    void theProcessorDecidesUnlessSomebodyDoes(String asked, String vendor, ProductKernels expected) throws IOException {
        Path file = Files.writeString(folder.resolve("cpuinfo"),
                "processor\t: 0\nvendor_id\t: " + vendor + "\nmodel name\t: any\n");
        assertEquals(expected, ProductKernels.of(asked, file));
    }

    @Test
    void nothingIsKnownWithoutTheFile() throws IOException {
        assertEquals(ProductKernels.ONEDNN, ProductKernels.of("", folder.resolve("missing")));
        assertEquals(ProductKernels.ONEDNN, ProductKernels.of("", Files.writeString(folder.resolve("arm"), "CPU part: 1\n")));
    }

    @Test
    void anUnknownLibraryIsRefused() {
        UserError error = assertThrows(UserError.class, () -> ProductKernels.of("blas", folder));
        assertTrue(error.getMessage().contains("blas"), error.getMessage());
    }

    /** Few rows and many, with and without bias, by every library: as in float64, with the memory of a result in order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 200})
    void everyLibraryGivesThePlainProduct(int rows) {
        assumeTrue(GraphlessProducts.available());
        List<Function<Operands, NDArray>> products = List.of(
                o -> o.torch.linear(o.x, o.weight, o.bias),
                o -> o.torch.matmulTransposed(o.x, o.weight),
                o -> o.torch.matmulTransposed(o.x, o.weight, o.torch.reshape(o.bias, 1, OUT)),
                o -> o.torch.feedForward(o.x, o.weight, o.bias, o.back, o.last, 0, false),
                o -> o.torch.reluFeedForward(o.x, o.weight, o.back, 0, false));
        for (Function<Operands, NDArray> product : products) {
            double[] expected = values(DataType.FLOAT64, rows, product);
            EveryKernel.run(() -> assertArrayEquals(expected, values(DataType.FLOAT32, rows, product), 1e-5));
        }
    }

    private static double[] values(DataType type, int rows, Function<Operands, NDArray> product) {
        try (NDManager owner = TorchEngine.newManager()) {
            return Tensors.doubles(product.apply(Operands.of(owner, type, rows)));
        }
    }

    private record Operands(Torch torch, NDArray x, NDArray weight, NDArray bias, NDArray back, NDArray last) {
        static Operands of(NDManager owner, DataType type, int rows) {
            return new Operands(Torch.on(owner), wave(owner, type, 1.1, 1, rows, IN), wave(owner, type, 0.7, OUT, IN),
                    wave(owner, type, 0.3, OUT), wave(owner, type, 1.9, IN, OUT), wave(owner, type, 0.2, IN));
        }

        private static NDArray wave(NDManager owner, DataType type, double step, long... sizes) {
            double[] values = new double[(int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
            Arrays.setAll(values, i -> Math.sin(1 + step * i) / 2);
            return Tensors.of(owner, values, type, sizes);
        }
    }
}
