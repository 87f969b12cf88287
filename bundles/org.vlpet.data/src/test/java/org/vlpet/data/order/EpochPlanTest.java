// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vlpet.data.Fixtures;
import org.vlpet.model.ExitCode;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.BatchSizes;

class EpochPlanTest {

    @Test
    void checkValuesOfTheSpecification() {
        assertArrayEquals(new int[] {8, 0, 5, 9, 7, 4, 2, 10, 3, 1, 11, 6}, ExampleOrder.permutation(12, 0));
        assertArrayEquals(new int[] {2, 3, 0, 0, 1, 1, 1, 0, 3, 2}, TaskOrder.proportional(List.of(3, 3, 2, 2), 0));
        assertArrayEquals(new int[] {0, 0, 1, 0, 1, 1, 2, 3, 3, 2}, TaskOrder.proportional(List.of(3, 3, 2, 2), 1));
    }

    @Property(tries = 200)
    void everyExampleOnceAnEpoch(@ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 60) Integer> examples,
            @ForAll @IntRange(min = 1, max = 17) int batchSize, @ForAll @IntRange(max = 40) int epoch) {
        List<TaskSize> sizes = examples.stream().map(n -> new TaskSize(n, batchSize)).toList();
        EpochPlan plan = EpochPlan.of(sizes, epoch);
        assertEquals(sizes.stream().mapToInt(TaskSize::batches).sum(), plan.size());
        List<List<Integer>> seen = sizes.stream().map(s -> (List<Integer>) new ArrayList<Integer>()).toList();
        for (int i = 0; i < plan.size(); i++) {
            EpochPlan.Step step = plan.step(i);
            Arrays.stream(step.examples()).forEach(seen.get(step.task())::add);
        }
        for (int task = 0; task < sizes.size(); task++) {
            int[] order = ExampleOrder.permutation(examples.get(task), epoch);
            assertEquals(Arrays.stream(order).boxed().toList(), seen.get(task));
            assertEquals(IntStream.range(0, order.length).boxed().toList(), seen.get(task).stream().sorted().toList());
        }
    }

    @Property(tries = 100)
    void balancedEpochsGiveEveryTaskTheSameTurns(@ForAll @IntRange(min = 1, max = 50) int first,
            @ForAll @IntRange(min = 1, max = 50) int second, @ForAll @IntRange(max = 9) int epoch) {
        EpochPlan plan = EpochPlan.of(List.of(new TaskSize(first, 4), new TaskSize(second, 4)), epoch, Sampling.BALANCED);
        int[] turns = new int[2];
        for (int i = 0; i < plan.size(); i++) {
            EpochPlan.Step step = plan.step(i);
            turns[step.task()]++;
            int limit = step.task() == 0 ? first : second;
            assertTrue(step.examples().length > 0);
            assertTrue(Arrays.stream(step.examples()).allMatch(e -> e < limit));
        }
        assertEquals(turns[0], turns[1]);
        assertEquals((Math.ceilDiv(first, 4) + Math.ceilDiv(second, 4)) / 2, turns[0]);
    }

    @Test
    void aStepIsTheSameWhenAskedAgain() {
        List<TaskSize> sizes = List.of(new TaskSize(50, 7), new TaskSize(20, 3));
        EpochPlan once = EpochPlan.of(sizes, 3);
        EpochPlan again = EpochPlan.of(sizes, 3);
        for (int i = once.size() - 1; i >= 0; i--) {
            assertEquals(once.step(i).task(), again.step(i).task());
            assertArrayEquals(once.step(i).examples(), again.step(i).examples());
        }
    }

    @Test
    void batchSizesFollowTheTaskThenTheRule() {
        Task task = Fixtures.task(TaskKind.NLVR, DataLayout.RECORDS, Path.of("."));
        assertEquals(166, BatchSizes.of(task, 500));
        Fixtures.assertError(ExitCode.USAGE, () -> BatchSizes.of(task, 2), "nlvr");
        task.setBatchSize(9);
        assertEquals(9, BatchSizes.of(task, 500));
    }
}
