// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.order;

/**
 * MT19937 (Matsumoto and Nishimura 1998) with the two ways of seeding in use: by an array, as CPython's {@code random}
 * does, and by a number, as PyTorch's CPU generator does.
 */
public final class MersenneTwister {
    private static final int N = 624;
    private static final int M = 397;
    private static final int UPPER = 0x80000000;
    private static final int MATRIX = 0x9908B0DF;
    private static final int ARRAY_BASE = 19650218;

    private final int[] state = new int[N];
    private int next = N;

    private MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
    }

    /** Plain initialisation by 32 bits ({@code init_genrand}). */
    public static MersenneTwister byInt(int seed) {
        return new MersenneTwister(seed);
    }

    /** Initialisation by an array of at least one number ({@code init_by_array}). */
    public static MersenneTwister byArray(int... key) {
        MersenneTwister out = new MersenneTwister(ARRAY_BASE);
        int[] s = out.state;
        int i = 1;
        for (int k = 0, j = 0; k < Math.max(N, key.length); k++) {
            s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >>> 30) * 1664525) + key[j] + j;
            i = wrap(s, i + 1);
            j = (j + 1) % key.length;
        }
        for (int k = 0; k < N - 1; k++) {
            s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >>> 30) * 1566083941) - i;
            i = wrap(s, i + 1);
        }
        s[0] = UPPER;
        return out;
    }

    /** The next 32 random bits; to be read as unsigned. */
    public int nextInt() {
        if (next == N) {
            refill();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9D2C5680;
        y ^= y << 15 & 0xEFC60000;
        return y ^ y >>> 18;
    }

    private static int wrap(int[] s, int i) {
        if (i < N) {
            return i;
        }
        s[0] = s[N - 1];
        return 1;
    }

    private void refill() {
        for (int i = 0; i < N; i++) {
            int y = state[i] & UPPER | state[(i + 1) % N] & ~UPPER;
            state[i] = state[(i + M) % N] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : MATRIX);
        }
        next = 0;
    }
}
