// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A floating-point array of NumPy's {@code .npy} format (versions 1 to 3). Only what features need is read: numbers of
 * 16, 32 or 64 bits in C order; objects, which would need pickle, are refused.
 *
 * @param shape sizes
 * @param values row-major
 */
record NpyArray(long[] shape, float[] values) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>=|]?)f([248])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*False");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

    /**
     * Reads a whole file.
     *
     * @throws IOException saying what is wrong with it
     */
    static NpyArray read(byte[] file) throws IOException {
        if (file.length < 12 || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("not a NumPy array");
        }
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        boolean old = file[6] == 1;
        int length = old ? Short.toUnsignedInt(buffer.getShort(8)) : buffer.getInt(8);
        int start = old ? 10 : 12;
        if (file[6] < 1 || file[6] > 3 || length < 0 || length > Math.min(MAX_HEADER, file.length - start)) {
            throw new IOException("unknown version or truncated header of the NumPy array");
        }
        String header = new String(file, start, length, StandardCharsets.ISO_8859_1);
        Matcher type = TYPE.matcher(header);
        if (!type.find()) {
            throw new IOException("the array does not hold float16, float32 or float64");
        }
        if (!ORDER.matcher(header).find()) {
            throw new IOException("the array is not in C order");
        }
        long[] shape = shape(header);
        buffer.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return new NpyArray(shape, values(buffer.position(start + length), shape, type.group(2).charAt(0) - '0'));
    }

    private static long[] shape(String header) throws IOException {
        Matcher shape = SHAPE.matcher(header);
        if (!shape.find()) {
            throw new IOException("the array has no shape");
        }
        try {
            return Arrays.stream(shape.group(1).split(",")).map(String::strip).filter(size -> !size.isEmpty())
                    .mapToLong(Long::parseLong).toArray();
        } catch (NumberFormatException e) {
            throw new IOException("the array's shape (" + shape.group(1) + ") is not one", e);
        }
    }

    private static float[] values(ByteBuffer buffer, long[] shape, int bytes) throws IOException {
        long count;
        try {
            count = LongStream.of(shape).reduce(1, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new IOException("the array's shape is too large", e);
        }
        if (count != buffer.remaining() / bytes || buffer.remaining() % bytes != 0) {
            throw new IOException("truncated: " + buffer.remaining() + " bytes for " + count + " numbers of " + bytes);
        }
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (bytes) {
                case 2 -> Float.float16ToFloat(buffer.getShort());
                case 4 -> buffer.getFloat();
                default -> (float) buffer.getDouble();
            };
        }
        return values;
    }
}
