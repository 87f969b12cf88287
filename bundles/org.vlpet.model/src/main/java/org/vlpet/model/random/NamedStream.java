// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A stream of random numbers named by seed, purpose and indices (epoch, example, …). Equal names give equal streams
 * on every machine and in every Java version; different names give independent ones.
 *
 * <p>The name is hashed with SHA-256 to the key (64 bits) and the upper half of the counter (64 bits) of
 * Philox-4x32-10; the lower half counts blocks. Not for several threads at once.
 */
public final class NamedStream {
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private final int[] key;
    private final int[] counter;
    private final int[] block = new int[Philox.WORDS];
    private int used = Philox.WORDS;
    private boolean gaussianWaiting;
    private double waitingGaussian;

    private NamedStream(byte[] name) {
        ByteBuffer words = ByteBuffer.wrap(name);
        key = new int[] {words.getInt(), words.getInt()};
        counter = new int[] {0, 0, words.getInt(), words.getInt()};
    }

    /**
     * Opens a stream at its beginning.
     *
     * @param seed seed of the run
     * @param purpose what is drawn, e.g. {@code init} or {@code answer}
     * @param indices which one of them, e.g. epoch and example
     */
    public static NamedStream of(long seed, String purpose, long... indices) {
        byte[] text = purpose.getBytes(StandardCharsets.UTF_8);
        ByteBuffer name = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + text.length + Long.BYTES * indices.length);
        name.putLong(seed).putInt(text.length).put(text);
        for (long index : indices) {
            name.putLong(index);
        }
        try {
            return new NamedStream(MessageDigest.getInstance("SHA-256").digest(name.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 32 random bits. */
    public int nextInt() {
        if (used == block.length) {
            Philox.block(counter, key, block);
            used = 0;
            if (++counter[0] == 0) {
                counter[1]++;
            }
        }
        return block[used++];
    }

    /** 64 random bits. */
    public long nextLong() {
        long high = nextInt() & 0xFFFFFFFFL;
        return high << 32 | nextInt() & 0xFFFFFFFFL;
    }

    /** Uniform in [0, {@code bound}), without bias. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        // Lemire's method: the upper word of a product is uniform once the few lower words that would favour
        // some values are rejected.
        long product = (nextInt() & 0xFFFFFFFFL) * bound;
        long threshold = (0x1_0000_0000L - bound) % bound;
        while ((product & 0xFFFFFFFFL) < threshold) {
            product = (nextInt() & 0xFFFFFFFFL) * bound;
        }
        return (int) (product >>> 32);
    }

    /** Uniform in [0, 1), 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** Standard normal (Box-Muller; two per pair of uniform numbers). StrictMath: the same on every machine. */
    public double nextGaussian() {
        if (gaussianWaiting) {
            gaussianWaiting = false;
            return waitingGaussian;
        }
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        double angle = 2 * StrictMath.PI * nextDouble();
        waitingGaussian = radius * StrictMath.sin(angle);
        gaussianWaiting = true;
        return radius * StrictMath.cos(angle);
    }
}
