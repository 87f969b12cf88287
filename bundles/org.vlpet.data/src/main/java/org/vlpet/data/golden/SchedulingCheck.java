// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.data.json.JsonFile;
import org.vlpet.model.BatchSizes;
import org.vlpet.data.order.ExampleOrder;
import org.vlpet.data.order.MersenneTwister;
import org.vlpet.data.order.TaskOrder;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.TaskKind;

/**
 * Compares orders and batch sizes with golden {@code scheduling/scheduling.json}. The learning rates in the same file
 * are the trainer's to check.
 */
public final class SchedulingCheck {
    private static final long MAX_BYTES = 64L << 20;

    private SchedulingCheck() {
    }

    /** Compares every section this room answers for; one broken result if the file cannot be read. */
    public static List<GoldenResult> run(Path file) {
        try {
            JsonNode golden = JsonFile.tree(file, MAX_BYTES);
            return List.of(
                    section("task_order", golden, SchedulingCheck::taskOrder),
                    section("task_order_balanced", golden, SchedulingCheck::balancedOrder),
                    section("permutations", golden, SchedulingCheck::permutation),
                    section("batch_sizes", golden, SchedulingCheck::batchSizes),
                    twister(golden.path("mersenne_twister")));
        } catch (UserError e) {
            return List.of(GoldenResult.broken("scheduling", e.getMessage()));
        }
    }

    private static GoldenResult section(String name, JsonNode golden, Check check) {
        Comparison comparison = new Comparison();
        int index = 0;
        for (JsonNode entry : golden.path(name)) {
            check.compare(name, name + "[" + index++ + "]", entry, comparison);
        }
        return comparison.result(name);
    }

    private static void taskOrder(String name, String place, JsonNode entry, Comparison comparison) {
        order(name, place, entry, comparison, false);
    }

    private static void balancedOrder(String name, String place, JsonNode entry, Comparison comparison) {
        order(name, place, entry, comparison, true);
    }

    private static void order(String name, String place, JsonNode entry, Comparison comparison, boolean balanced) {
        List<String> tasks = new ArrayList<>();
        List<Integer> batches = new ArrayList<>();
        entry.path("batches").properties().forEach(task -> {
            tasks.add(task.getKey());
            batches.add(task.getValue().asInt());
        });
        int epoch = entry.path("epoch").asInt();
        int[] order = balanced ? TaskOrder.balanced(batches, epoch) : TaskOrder.proportional(batches, epoch);
        List<String> expected = new ArrayList<>();
        entry.path("order").forEach(task -> expected.add(task.asText()));
        comparison.equal(name, place, expected, Arrays.stream(order).mapToObj(tasks::get).toList());
    }

    private static void permutation(String name, String place, JsonNode entry, Comparison comparison) {
        int[] order = ExampleOrder.permutation(entry.path("n").asInt(), entry.path("seed").asInt());
        List<Integer> expected = new ArrayList<>();
        entry.path("permutation").forEach(index -> expected.add(index.asInt()));
        comparison.equal(name, place, expected, Arrays.stream(order).boxed().toList());
    }

    private static void batchSizes(String name, String place, JsonNode entry, Comparison comparison) {
        int base = entry.path("base").asInt();
        entry.path("sizes").properties().forEach(size -> {
            TaskKind kind = TaskKind.get(size.getKey());
            comparison.equal(name, place + "." + size.getKey(), size.getValue().asInt(),
                    kind == null ? null : BatchSizes.of(kind, base));
        });
        entry.path("batches_for_10000_examples").properties().forEach(batches -> {
            TaskKind kind = TaskKind.get(batches.getKey());
            comparison.equal("batches", place + "." + batches.getKey(), batches.getValue().asInt(),
                    kind == null ? null : BatchSizes.batches(10000, BatchSizes.of(kind, base)));
        });
    }

    private static GoldenResult twister(JsonNode golden) {
        Comparison comparison = new Comparison();
        golden.path("by_array").properties().forEach(entry -> numbers("by_array", entry.getKey(), entry.getValue(),
                MersenneTwister.byArray(Integer.parseInt(entry.getKey())), comparison));
        golden.path("by_int").properties().forEach(entry -> numbers("by_int", entry.getKey(), entry.getValue(),
                MersenneTwister.byInt(Integer.parseInt(entry.getKey())), comparison));
        return comparison.result("mersenne_twister");
    }

    private static void numbers(String name, String seed, JsonNode expected, MersenneTwister twister,
            Comparison comparison) {
        List<Long> wanted = new ArrayList<>();
        expected.forEach(number -> wanted.add(number.asLong()));
        comparison.equal(name, name + "[" + seed + "]", wanted, IntStream.range(0, wanted.size())
                .mapToObj(i -> Integer.toUnsignedLong(twister.nextInt())).toList());
    }

    private interface Check {
        void compare(String name, String place, JsonNode entry, Comparison comparison);
    }
}
