// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.order;

import java.util.Arrays;
import java.util.List;

/** Which task each step of an epoch trains (spec C.1). */
public final class TaskOrder {
    private TaskOrder() {
    }

    /**
     * One entry per batch of every task, shuffled as CPython does with the epoch as seed, consumed from the end.
     *
     * @param batches batches of each task, in the order of the tasks
     * @return task index of each step
     */
    public static int[] proportional(List<Integer> batches, int epoch) {
        int[] entries = new int[Math.toIntExact(batches.stream().mapToLong(Integer::longValue).sum())];
        int at = 0;
        for (int task = 0; task < batches.size(); task++) {
            Arrays.fill(entries, at, at + batches.get(task), task);
            at += batches.get(task);
        }
        shuffle(entries, epoch);
        for (int i = 0, j = entries.length - 1; i < j; i++, j--) {
            swap(entries, i, j);
        }
        return entries;
    }

    /** The same with equally many entries for every task: all batches divided by the number of tasks, rounded down. */
    public static int[] balanced(List<Integer> batches, int epoch) {
        int share = Math.toIntExact(batches.stream().mapToLong(Integer::longValue).sum() / batches.size());
        return proportional(batches.stream().map(b -> share).toList(), epoch);
    }

    /** {@code random.Random(seed).shuffle(entries)}. */
    private static void shuffle(int[] entries, int seed) {
        if (seed < 0) {
            throw new IllegalArgumentException("epoch " + seed);
        }
        MersenneTwister twister = MersenneTwister.byArray(seed);
        for (int i = entries.length - 1; i > 0; i--) {
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(i + 1);
            int j;
            do {
                j = twister.nextInt() >>> Integer.SIZE - bits;
            } while (j > i);
            swap(entries, i, j);
        }
    }

    private static void swap(int[] entries, int i, int j) {
        int kept = entries[i];
        entries[i] = entries[j];
        entries[j] = kept;
    }
}
