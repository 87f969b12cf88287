// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings of a column, as UTF-8 in one array: about a third of what String objects would take. */
final class StringColumn {
    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];
    private int size;

    void add(String text) {
        byte[] added = text.getBytes(StandardCharsets.UTF_8);
        int start = size == 0 ? 0 : ends[size - 1];
        int end = Math.addExact(start, added.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, bytes.length * 2L)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        System.arraycopy(added, 0, bytes, start, added.length);
        ends[size++] = end;
    }

    String get(int index) {
        int start = index == 0 ? 0 : ends[index - 1];
        return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    void trim() {
        bytes = Arrays.copyOf(bytes, size == 0 ? 0 : ends[size - 1]);
        ends = Arrays.copyOf(ends, size);
    }
}
