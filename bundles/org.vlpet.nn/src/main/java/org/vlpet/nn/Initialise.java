// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.util.function.DoubleSupplier;
import org.vlpet.model.random.NamedStream;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.plan.Initialiser;

/**
 * First values of parameters (spec B.4). Each parameter draws from a stream of its own, named by seed and parameter, so
 * values depend neither on the order of building nor on which other parameters exist.
 */
final class Initialise {
    private Initialise() {
    }

    /** Fills rows {@code from}.. of a tensor (all rows of a 1-D tensor count as one element each). */
    static void fill(NDArray tensor, Initialiser initialiser, String name, long seed, long from) {
        long columns = 1;
        for (int axis = 1; axis < tensor.getShape().dimension(); axis++) {
            columns *= tensor.getShape().get(axis);
        }
        long first = from * columns;
        NamedStream stream = NamedStream.of(seed, "init/" + name);
        switch (initialiser) {
            case Initialiser.Constant constant -> write(tensor, first, constant::value);
            case Initialiser.Uniform uniform ->
                    write(tensor, first, () -> uniform.bound() * (2 * stream.nextDouble() - 1));
            case Initialiser.Normal normal -> {
                write(tensor, first, () -> normal.std() * stream.nextGaussian());
                if (normal.zeroRow() >= from) {
                    clear(tensor, normal.zeroRow() * columns, columns);
                }
            }
        }
    }

    private static void write(NDArray tensor, long first, DoubleSupplier values) {
        boolean wide = tensor.getDataType() == DataType.FLOAT64;
        Tensors.edit(tensor, memory -> write(memory, wide, first, values));
    }

    private static void write(ByteBuffer memory, boolean wide, long first, DoubleSupplier values) {
        int width = wide ? Double.BYTES : Float.BYTES;
        int end = memory.limit() / width;
        for (int i = Math.toIntExact(first); i < end; i++) {
            double value = values.getAsDouble();
            if (wide) {
                memory.putDouble(i * width, value);
            } else {
                memory.putFloat(i * width, (float) value);
            }
        }
    }

    private static void clear(NDArray tensor, long first, long count) {
        int width = tensor.getDataType() == DataType.FLOAT64 ? Double.BYTES : Float.BYTES;
        Tensors.edit(tensor, memory -> {
            for (long i = first * width; i < (first + count) * width; i++) {
                memory.put((int) i, (byte) 0);
            }
        });
    }
}
