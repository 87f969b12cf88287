// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.order;

import java.util.stream.IntStream;

/** In which order an epoch visits the examples of a task (spec C.1). */
public final class ExampleOrder {
    private ExampleOrder() {
    }

    /** {@code torch.randperm(size)} on the CPU with the epoch as seed. */
    public static int[] permutation(int size, int epoch) {
        MersenneTwister twister = MersenneTwister.byInt(epoch);
        int[] order = IntStream.range(0, size).toArray();
        for (int i = 0; i < size - 1; i++) {
            int j = i + Integer.remainderUnsigned(twister.nextInt(), size - i);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
