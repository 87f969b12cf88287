// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.order;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The steps of one epoch: for each its task and its examples. A pure function of sizes and epoch number, so that a run
 * can go on at any step.
 */
public final class EpochPlan {
    private final List<TaskSize> sizes;
    private final int[] tasks;
    private final int[] turns;
    private final int[][] orders;
    private final int epoch;

    private EpochPlan(List<TaskSize> sizes, int epoch, int[] tasks) {
        this.sizes = List.copyOf(sizes);
        this.epoch = epoch;
        this.tasks = tasks;
        turns = new int[tasks.length];
        int[] seen = new int[sizes.size()];
        for (int step = 0; step < tasks.length; step++) {
            turns[step] = seen[tasks[step]]++;
        }
        orders = new int[sizes.size()][];
        for (int task = 0; task < orders.length; task++) {
            orders[task] = ExampleOrder.permutation(sizes.get(task).examples(), epoch);
        }
    }

    /**
     * Plans an epoch.
     *
     * @param sizes the tasks in the order of the experiment
     * @param epoch from 0
     */
    public static EpochPlan of(List<TaskSize> sizes, int epoch, Sampling sampling) {
        List<Integer> batches = sizes.stream().map(TaskSize::batches).toList();
        int[] tasks = switch (sampling) {
            case PROPORTIONAL -> TaskOrder.proportional(batches, epoch);
            case BALANCED -> TaskOrder.balanced(batches, epoch);
        };
        return new EpochPlan(sizes, epoch, tasks);
    }

    /** Plans an epoch with {@link Sampling#PROPORTIONAL}. */
    public static EpochPlan of(List<TaskSize> sizes, int epoch) {
        return of(sizes, epoch, Sampling.PROPORTIONAL);
    }

    /** Number of the epoch, from 0. */
    public int epoch() {
        return epoch;
    }

    /** Number of steps. */
    public int size() {
        return tasks.length;
    }

    /** A step of the epoch, from 0. */
    public Step step(int index) {
        Objects.checkIndex(index, tasks.length);
        int task = tasks[index];
        TaskSize size = sizes.get(task);
        int from = turns[index] % size.batches() * size.batchSize();
        int to = Math.min(size.examples(), from + size.batchSize());
        return new Step(task, Arrays.copyOfRange(orders[task], from, to));
    }

    /**
     * One step.
     *
     * @param task index of the task
     * @param examples indices into the task's training examples
     */
    public record Step(int task, int[] examples) {
    }
}
