// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.types.DataType;

/** Numbers that torch uses for element types inside scripts. */
final class TorchTypes {
    private TorchTypes() {
    }

    static int code(DataType type) {
        return switch (type) {
            case INT64 -> 4;
            case FLOAT16 -> 5;
            case FLOAT32 -> 6;
            case FLOAT64 -> 7;
            case BOOLEAN -> 11;
            case BFLOAT16 -> 15;
            default -> throw new IllegalArgumentException("the network does not use " + type);
        };
    }

    /** Largest finite value. */
    static double max(DataType type) {
        return switch (type) {
            case FLOAT32 -> Float.MAX_VALUE;
            case FLOAT64 -> Double.MAX_VALUE;
            default -> throw new IllegalArgumentException("not a float type of the network: " + type);
        };
    }
}
