// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of a column that repeat: each distinct value is kept once. */
final class DictionaryColumn<T> {
    private final List<T> values = new ArrayList<>();
    private Map<T, Integer> places = new HashMap<>();
    private int[] codes = new int[64];
    private int size;

    void add(T value) {
        int code = places.computeIfAbsent(value, v -> {
            values.add(v);
            return values.size() - 1;
        });
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        codes[size++] = code;
    }

    T get(int index) {
        return values.get(codes[index]);
    }

    void trim() {
        codes = Arrays.copyOf(codes, size);
        places = Map.of();
    }
}
