// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.vlpet.nn.device.TorchDevice;

/**
 * Makes tensors from Java arrays. DJL's own {@code create} gives torch a view of a Java buffer; here torch copies it
 * at once, so nothing the garbage collector owns is ever part of a graph.
 */
public final class Tensors {
    private Tensors() {
    }

    /** INT64. */
    public static NDArray of(NDManager owner, long[] values, long... sizes) {
        try (NDArray view = owner.create(values, new Shape(sizes))) {
            return Torch.on(owner).copyTo(view, DataType.INT64);
        }
    }

    /** Floats in the given type. */
    public static NDArray of(NDManager owner, float[] values, DataType type, long... sizes) {
        try (NDArray view = owner.create(values, new Shape(sizes))) {
            return Torch.on(owner).copyTo(view, type);
        }
    }

    /** Doubles in the given type. */
    public static NDArray of(NDManager owner, double[] values, DataType type, long... sizes) {
        try (NDArray view = owner.create(values, new Shape(sizes))) {
            return Torch.on(owner).copyTo(view, type);
        }
    }

    /** All zeros. */
    public static NDArray zeros(NDManager owner, DataType type, long... sizes) {
        return owner.zeros(new Shape(sizes), type);
    }

    /**
     * Raw little-endian bytes, copied and converted.
     *
     * @param stored type of the bytes
     * @param type type of the result
     */
    public static NDArray copy(NDManager owner, ByteBuffer bytes, DataType stored, DataType type, long... sizes) {
        try (NDArray view = owner.create(bytes, new Shape(sizes), stored)) {
            return Torch.on(owner).copyTo(view, type);
        }
    }

    /**
     * A tensor on a mapped buffer, without a copy. Only for tensors that stay open as long as any graph that uses
     * them: the tensor pins the buffer. The map must be private (copy on write).
     */
    public static NDArray mapped(NDManager owner, ByteBuffer bytes, DataType stored, long... sizes) {
        return owner.create(bytes, new Shape(sizes), stored);
    }

    /**
     * Copies {@code source} into the memory of {@code target} (same shape, any float type); no gradient is
     * recorded.
     */
    public static void assign(NDArray target, NDArray source) {
        TorchEngine.prepareThread();
        Torch.on(target.getManager()).call("assign", target, source).close();
    }

    /** Whether a tensor's numbers are bfloat16, which DJL calls unknown; the network has no other type that it does not know. */
    public static boolean isBfloat16(NDArray tensor) {
        return tensor.getDataType() == DataType.BFLOAT16 || tensor.getDataType() == DataType.UNKNOWN;
    }

    /**
     * The memory of a contiguous tensor that torch owns; valid while the tensor is open.
     *
     * @throws IllegalStateException if it lies on another device, where Java cannot reach it
     */
    public static ByteBuffer memory(NDArray tensor) {
        if (tensor.getDevice().isGpu()) {
            throw new IllegalStateException("the memory of a tensor on " + tensor.getDevice() + " is out of reach");
        }
        return ((PtNDArray) tensor).toByteBuffer(true).order(ByteOrder.nativeOrder());
    }

    /** The content of a contiguous tensor, to be read: its own memory, or a copy of what lies on another device. */
    public static ByteBuffer content(NDArray tensor) {
        if (!tensor.getDevice().isGpu()) {
            return memory(tensor);
        }
        try (NDArray copy = TorchDevice.toProcessor(tensor)) {
            return copy.toByteBuffer().order(ByteOrder.nativeOrder());
        }
    }

    /** Lets {@code edit} change the content of a contiguous tensor in place, whatever device it lies on. */
    public static void edit(NDArray tensor, Consumer<ByteBuffer> edit) {
        if (!tensor.getDevice().isGpu()) {
            edit.accept(memory(tensor));
            return;
        }
        try (NDArray copy = TorchDevice.toProcessor(tensor)) {
            edit.accept(memory(copy));
            assign(tensor, copy);
        }
    }

    /** Elements as doubles, whatever the float or integer type. */
    public static double[] doubles(NDArray x) {
        return switch (x.getDataType()) {
            case FLOAT64 -> x.toDoubleArray();
            case FLOAT32 -> {
                float[] floats = x.toFloatArray();
                double[] wide = new double[floats.length];
                for (int i = 0; i < wide.length; i++) {
                    wide[i] = floats[i];
                }
                yield wide;
            }
            case INT64 -> Arrays.stream(x.toLongArray()).asDoubleStream().toArray();
            default -> throw new IllegalArgumentException("cannot read " + x.getDataType());
        };
    }
}
