// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor as it lies in a file.
 *
 * @param name name in the file
 * @param type element type
 * @param shape sizes; empty for a scalar
 * @param bytes little-endian elements in row-major order; a private map, never shared with the file
 */
public record StoredTensor(String name, StoredType type, List<Long> shape, ByteBuffer bytes) {
    /** Copies the shape. */
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** Sizes as an array. */
    public long[] sizes() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
