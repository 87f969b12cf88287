// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Head of a packed file. All numbers are little-endian: magic (8 bytes), version, tokens, width, flags (int32), records,
 * start and length of the index (int64), SHA-256 of what stands before it and of the index, zeros up to byte
 * {@value #DATA}. From there records of {@link #stride()} bytes: features in float16, then boxes in float32 if the flag
 * says so. The index holds the source's stamp, the CRC-32C of every record, and the keys with their record numbers.
 *
 * @param tokens features of an image
 * @param width of a feature
 * @param boxes whether every image has boxes of its own
 * @param records number of records
 * @param index where the index starts
 * @param indexBytes how long it is
 */
record PackedFormat(int tokens, int width, boolean boxes, long records, long index, int indexBytes) {
    /** Where the records start. */
    static final int DATA = 4096;
    /** Bytes of the head that are hashed, followed by the hash. */
    static final int HEAD = 48;
    /** Bytes of a SHA-256. */
    static final int HASH = 32;
    /** Longest index: some ten million images. */
    static final int MAX_INDEX = 1 << 30;
    private static final byte[] MAGIC = "VLPETF16".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int ALIGNMENT = 64;
    private static final long MAX_RECORD = 1L << 28;

    /** Bytes of a record's content. */
    int content() {
        return Math.toIntExact((long) tokens * width * Short.BYTES
                + (boxes ? (long) tokens * Boxes.NUMBERS * Float.BYTES : 0));
    }

    /** Bytes from a record to the next. */
    long stride() {
        return Math.ceilDiv((long) content(), ALIGNMENT) * ALIGNMENT;
    }

    /** Where a record starts. */
    long start(long number) {
        return DATA + number * stride();
    }

    ByteBuffer head() {
        return ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).putInt(VERSION).putInt(tokens)
                .putInt(width).putInt(boxes ? 1 : 0).putLong(records).putLong(index).putInt(indexBytes).putInt(0).flip();
    }

    /**
     * Reads a head.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static PackedFormat read(ByteBuffer head, long size) {
        byte[] magic = new byte[MAGIC.length];
        head.order(ByteOrder.LITTLE_ENDIAN).get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IllegalArgumentException("not a packed file of features");
        }
        int version = head.getInt();
        if (version != VERSION) {
            throw new IllegalArgumentException("packed by version " + version + " of the format, this program knows "
                    + VERSION);
        }
        PackedFormat format = new PackedFormat(head.getInt(), head.getInt(), head.getInt() == 1, head.getLong(),
                head.getLong(), head.getInt());
        if (format.tokens < 1 || format.width < 1
                || (long) format.tokens * format.width > MAX_RECORD / (Short.BYTES + Boxes.NUMBERS * Float.BYTES)
                || format.records < 0 || format.indexBytes < 0 || format.indexBytes > MAX_INDEX) {
            throw new IllegalArgumentException("its head holds sizes that cannot be");
        }
        if (format.records > size / format.stride() || format.index != format.start(format.records)
                || size != format.index + format.indexBytes) {
            throw new IllegalArgumentException("truncated, or not written to its end: " + size + " bytes, expected "
                    + (format.index + format.indexBytes));
        }
        return format;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
