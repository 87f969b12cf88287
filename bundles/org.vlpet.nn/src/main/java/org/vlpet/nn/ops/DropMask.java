// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * Which elements dropout keeps. Element i is kept if 31 bits made from a key and i are at least p 2^31; nothing is stored,
 * the same key gives the same mask again. The bits are the upper ones of a 32-bit hash with three multiplications
 * ({@code triple32} of Chris Wellons' hash prospector), into which one half of the key goes before the first and the other
 * half behind it.
 *
 * <p>The loops run over pieces in Java arrays with a table of multiples: in this form the compiler turns them into vector
 * instructions (0.3 ns an element; 1.4 to 2.5 without).
 */
final class DropMask {
    private static final int PIECE = 4096;
    private static final int ODD = 0x9E3779B9;
    private static final int[] MULTIPLES = IntStream.range(0, PIECE).map(i -> i * ODD).toArray();
    private static final int[] TWICE = IntStream.range(0, PIECE).map(i -> 2 * i * ODD).toArray();
    private static final double LOTS = 1L << 31;
    /** Where the element with the lower index lies in an int. */
    private static final int LOWER = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0xFFFF : 0xFFFF0000;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.nativeOrder());
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.nativeOrder());
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.nativeOrder());
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.nativeOrder());

    private final int before;
    private final int between;
    private final int gone;

    /**
     * A mask.
     *
     * @param key any number
     * @param p what part of the elements goes, in steps of 2^-31
     */
    DropMask(long key, double p) {
        before = (int) key;
        between = (int) (key >>> Integer.SIZE);
        gone = (int) Math.clamp(Math.round(p * LOTS), 0, Integer.MAX_VALUE);
    }

    /** What kept elements are multiplied with, 1 / (1 - p): their mean stays what it was. */
    double scale() {
        return LOTS / (LOTS - gone);
    }

    /** Elements (float32) that are kept, scaled; the others become zero. */
    void floats(ByteBuffer from, ByteBuffer to) {
        MemorySegment read = MemorySegment.ofBuffer(from);
        MemorySegment written = MemorySegment.ofBuffer(to);
        float[] piece = new float[PIECE];
        float scale = (float) scale();
        long count = read.byteSize() / Float.BYTES;
        for (long start = 0; start < count; start += PIECE) {
            int length = (int) Math.min(PIECE, count - start);
            MemorySegment.copy(read, FLOAT, start * Float.BYTES, piece, 0, length);
            mask(piece, length, first(start), between, gone, scale);
            MemorySegment.copy(piece, 0, written, FLOAT, start * Float.BYTES, length);
        }
    }

    /** The same in float64. */
    void doubles(ByteBuffer from, ByteBuffer to) {
        MemorySegment read = MemorySegment.ofBuffer(from);
        MemorySegment written = MemorySegment.ofBuffer(to);
        double[] piece = new double[PIECE];
        int[] kept = new int[PIECE];
        double scale = scale();
        long count = read.byteSize() / Double.BYTES;
        for (long start = 0; start < count; start += PIECE) {
            int length = (int) Math.min(PIECE, count - start);
            MemorySegment.copy(read, DOUBLE, start * Double.BYTES, piece, 0, length);
            kept(kept, MULTIPLES, length, first(start), between, gone);
            for (int i = 0; i < length; i++) {
                piece[i] = piece[i] * (kept[i] & 1) * scale;
            }
            MemorySegment.copy(piece, 0, written, DOUBLE, start * Double.BYTES, length);
        }
    }

    /**
     * Elements of 16 bits (bfloat16) that are kept, unscaled; the others become zero. Two are one int, since the compiler has
     * no vectors for the way from an int to a short.
     */
    void shorts(ByteBuffer from, ByteBuffer to) {
        MemorySegment read = MemorySegment.ofBuffer(from);
        MemorySegment written = MemorySegment.ofBuffer(to);
        int[] piece = new int[PIECE];
        int[] lower = new int[PIECE];
        int[] upper = new int[PIECE];
        long pairs = read.byteSize() / Integer.BYTES;
        for (long start = 0; start < pairs; start += PIECE) {
            int length = (int) Math.min(PIECE, pairs - start);
            MemorySegment.copy(read, INT, start * Integer.BYTES, piece, 0, length);
            kept(lower, TWICE, length, first(2 * start), between, gone);
            kept(upper, TWICE, length, first(2 * start + 1), between, gone);
            select(piece, lower, upper, length);
            MemorySegment.copy(piece, 0, written, INT, start * Integer.BYTES, length);
        }
        if (read.byteSize() > pairs * Integer.BYTES) {
            long last = pairs * Integer.BYTES;
            kept(lower, TWICE, 1, first(2 * pairs), between, gone);
            written.set(SHORT, last, (short) (read.get(SHORT, last) & lower[0]));
        }
    }

    private int first(long start) {
        return (int) start * ODD + before;
    }

    /** 31 bits. */
    private static int lot(int h, int between) {
        h ^= h >>> 17;
        h *= 0xed5ad4bb;
        h += between;
        h ^= h >>> 11;
        h *= 0xac4c1b51;
        h ^= h >>> 15;
        h *= 0x31848bab;
        return h >>> 1;
    }

    private static void mask(float[] piece, int length, int first, int between, int gone, float scale) {
        for (int i = 0; i < length; i++) {
            piece[i] = piece[i] * ((float) (1 + (lot(MULTIPLES[i] + first, between) - gone >> 31)) * scale);
        }
    }

    /** All ones where an element is kept, else zero. */
    private static void kept(int[] kept, int[] multiples, int length, int first, int between, int gone) {
        for (int i = 0; i < length; i++) {
            kept[i] = ~(lot(multiples[i] + first, between) - gone >> 31);
        }
    }

    /** Elements 2 i and 2 i + 1 are the two halves of an int. */
    private static void select(int[] piece, int[] lower, int[] upper, int length) {
        for (int i = 0; i < length; i++) {
            piece[i] &= lower[i] & LOWER | upper[i] & ~LOWER;
        }
    }
}
