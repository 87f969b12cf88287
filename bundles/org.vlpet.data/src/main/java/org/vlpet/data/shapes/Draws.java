// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.random.NamedStream;

/** What the generator draws, from a named stream: any scene or question can be made again by itself. */
final class Draws {
    private static final int BYTE = 0xff;

    private final NamedStream stream;

    private Draws(NamedStream stream) {
        this.stream = stream;
    }

    /** The draws for one purpose, such as {@code shapes.vqa.train}, and one index within it. */
    static Draws of(long seed, String purpose, long... index) {
        return new Draws(NamedStream.of(seed, purpose, index));
    }

    /** A whole number in [0, bound). */
    int below(int bound) {
        return stream.nextInt(bound);
    }

    /** A number in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * stream.nextDouble();
    }

    /**
     * Roughly normal with mean 0 and standard deviation 1: the sum of four bytes of one draw, which is fast enough for
     * every pixel of a picture.
     */
    double roughNormal() {
        int bits = stream.nextInt();
        int sum = (bits & BYTE) + (bits >>> 8 & BYTE) + (bits >>> 16 & BYTE) + (bits >>> 24);
        return (sum - 2 * BYTE) / (256 / Math.sqrt(3));
    }

    boolean chance(double probability) {
        return stream.nextDouble() < probability;
    }

    @SafeVarargs
    final <T> T pick(T... items) {
        return items[below(items.length)];
    }

    <T> T pick(List<T> items) {
        return items.get(below(items.size()));
    }

    /** All items in random order (Fisher-Yates). */
    <T> List<T> shuffled(List<T> items) {
        List<T> out = new ArrayList<>(items);
        for (int i = out.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T swapped = out.get(i);
            out.set(i, out.get(j));
            out.set(j, swapped);
        }
        return out;
    }

    /** {@code count} different items in random order. */
    <T> List<T> sample(List<T> items, int count) {
        return shuffled(items).subList(0, count);
    }
}
