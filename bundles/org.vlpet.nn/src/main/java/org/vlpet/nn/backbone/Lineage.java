// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Optional;
import org.vlpet.nn.ops.Tensors;

/**
 * Of which tokens each row consists, as places among the keys of its sample. A step appends one place per beam to every
 * sample; row b * beams + k is beam k of sample b.
 */
final class Lineage {
    private int samples;
    private int beams;
    private int[][] places;
    /** Position of the token at every place. */
    private int[] positions = new int[0];

    Lineage(int samples, int beams) {
        this.samples = samples;
        this.beams = beams;
        places = new int[samples * beams][0];
    }

    int rows() {
        return samples * beams;
    }

    /** Places in use, of each sample. */
    int used() {
        return positions.length;
    }

    /** Every row got a token. */
    void append() {
        int used = positions.length;
        int position = places[0].length;
        positions = Arrays.copyOf(positions, used + beams);
        Arrays.fill(positions, used, used + beams, position);
        for (int row = 0; row < places.length; row++) {
            places[row] = Arrays.copyOf(places[row], position + 1);
            places[row][position] = used + row % beams;
        }
    }

    /** Row i goes on as what was row {@code order[i]}; there may be more or fewer rows of each sample than before. */
    void reorder(long[] order) {
        int wanted = order.length / samples;
        int[][] next = new int[order.length][];
        for (int row = 0; row < order.length; row++) {
            int from = Math.toIntExact(order[row]);
            if (order.length % samples != 0 || from / beams != row / wanted) {
                throw new IllegalArgumentException("row " + row + " of " + order.length + " cannot continue row " + from
                        + ": it belongs to another of " + samples + " samples");
            }
            next[row] = places[from];
        }
        places = next;
        beams = wanted;
    }

    /** Goes on with some samples, in this order. */
    void keep(long[] kept) {
        int[][] next = new int[kept.length * beams][];
        for (int row = 0; row < next.length; row++) {
            next[row] = places[Math.toIntExact(kept[row / beams]) * beams + row % beams];
        }
        places = next;
        samples = kept.length;
    }

    /** What the rows see; empty if each is alone in its sample and so sees everything. */
    Optional<Ancestry> ancestry(NDManager owner, DataType type) {
        if (positions.length == places[0].length) {
            return Optional.empty();
        }
        int used = positions.length;
        double[] hidden = new double[places.length * used];
        Arrays.fill(hidden, Double.NEGATIVE_INFINITY);
        for (int row = 0; row < places.length; row++) {
            for (int place : places[row]) {
                hidden[row * used + place] = 0;
            }
        }
        return Optional.of(new Ancestry(
                Tensors.of(owner, Arrays.stream(positions).asLongStream().toArray(), used),
                Tensors.of(owner, hidden, type, samples, 1, beams, used), places[0].length));
    }
}
