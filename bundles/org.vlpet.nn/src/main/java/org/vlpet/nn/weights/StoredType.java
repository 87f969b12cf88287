// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import ai.djl.ndarray.types.DataType;
import java.util.Optional;

/** Element types of safetensors that we read; the names are those of the format. */
public enum StoredType {
    /** 32-bit float. */
    F32(4, DataType.FLOAT32),
    /** 64-bit float. */
    F64(8, DataType.FLOAT64),
    /** 16-bit float. */
    F16(2, DataType.FLOAT16),
    /** The upper half of a 32-bit float. DJL cannot hand it to torch, so it is widened in Java. */
    BF16(2, null),
    /** 64-bit integer. */
    I64(8, DataType.INT64),
    /** 32-bit integer. */
    I32(4, DataType.INT32),
    /** Byte. */
    U8(1, DataType.UINT8),
    /** Truth value. */
    BOOL(1, DataType.BOOLEAN);

    private final int bytes;
    private final DataType type;

    StoredType(int bytes, DataType type) {
        this.bytes = bytes;
        this.type = type;
    }

    /** Bytes of an element. */
    public int bytes() {
        return bytes;
    }

    /** The same type in DJL, if it has one that torch accepts. */
    public Optional<DataType> type() {
        return Optional.ofNullable(type);
    }
}
