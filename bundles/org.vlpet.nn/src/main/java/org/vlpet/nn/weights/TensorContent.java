// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.vlpet.nn.ops.Tensors;

/**
 * A tensor to be written.
 *
 * @param type element type
 * @param shape sizes
 * @param bytes its little-endian elements; asked for once, when its turn comes, so that only one need be in memory
 */
public record TensorContent(StoredType type, List<Long> shape, Supplier<ByteBuffer> bytes) {
    /** Copies the shape. */
    public TensorContent {
        shape = List.copyOf(shape);
    }

    /** A contiguous tensor of the network; it must stay open until it is written. */
    public static TensorContent of(NDArray tensor) {
        return new TensorContent(type(tensor), Arrays.stream(tensor.getShape().getShape()).boxed().toList(),
                () -> Tensors.content(tensor));
    }

    /** Number of bytes. */
    public long size() {
        return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    }

    private static StoredType type(NDArray tensor) {
        return switch (tensor.getDataType()) {
            case FLOAT32 -> StoredType.F32;
            case FLOAT64 -> StoredType.F64;
            case INT64 -> StoredType.I64;
            default -> throw new IllegalArgumentException("not written: " + tensor.getDataType());
        };
    }
}
