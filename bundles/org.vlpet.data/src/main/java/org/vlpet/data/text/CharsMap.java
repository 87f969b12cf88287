// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/**
 * The precompiled normalisation of SentencePiece: a double-array trie (Darts-clone) followed by replacement texts. The
 * native tokenizer walks it unchecked, so that a crafted one would end the process; here every walk that any text can
 * start is followed first.
 */
final class CharsMap {
    private CharsMap() {
    }

    /** What is wrong with a map; empty if every walk stays inside. */
    static Optional<String> problem(byte[] map) {
        ByteBuffer bytes = ByteBuffer.wrap(map).order(ByteOrder.LITTLE_ENDIAN);
        if (map.length < 4) {
            return Optional.of("it has only " + map.length + " bytes");
        }
        long size = bytes.getInt() & 0xffffffffL;
        if (size % 4 != 0 || size == 0 || size > map.length - 4) {
            return Optional.of("its trie claims " + size + " of " + map.length + " bytes");
        }
        int[] units = new int[(int) size / 4];
        bytes.asIntBuffer().get(units);
        return walk(units, map.length - 4 - (int) size) ? Optional.empty()
                : Optional.of("its trie points outside of itself");
    }

    private static boolean walk(int[] units, int texts) {
        BitSet seen = new BitSet(units.length);
        Deque<Integer> todo = new ArrayDeque<>();
        if (!visit(offset(units[0]), units.length, seen, todo)) {
            return false;
        }
        while (!todo.isEmpty()) {
            int base = todo.remove();
            for (int c = 1; c < 256; c++) {
                int position = base ^ c;
                if (position >= units.length) {
                    return false;
                }
                int unit = units[position];
                if ((unit & (1 << 31 | 0xff)) != c) {
                    continue;
                }
                int next = position ^ offset(unit);
                if (!visit(next, units.length, seen, todo)
                        || (unit >>> 8 & 1) == 1 && (units[next] & Integer.MAX_VALUE) > texts) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean visit(int base, int length, BitSet seen, Deque<Integer> todo) {
        if (base < 0 || base >= length) {
            return false;
        }
        if (!seen.get(base)) {
            seen.set(base);
            todo.add(base);
        }
        return true;
    }

    private static int offset(int unit) {
        return unit >>> 10 << ((unit & 1 << 9) >>> 6);
    }
}
