// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.ops.TorchEngine;

/**
 * How long the largest product of a step takes with one thread, two, four and so on, here and now. More threads must
 * earn their keep: on a busy machine they wait for each other, spinning, and a step is not made of large products alone.
 *
 * @param product its sizes, rows x in x out
 * @param millis median time by number of threads
 */
public record ThreadTrial(String product, SequencedMap<Integer, Double> millis) {
    /** A larger number must be this much faster than the best smaller one. */
    static final double WORTH = 0.85;
    /** A larger number that never took more than this of the least time of the next smaller one needs no third round. */
    private static final double CLEAR = 0.7;
    private static final int CLEAR_ROUNDS = 2;
    private static final long BUDGET_NANOS = 120_000_000L;
    private static final int MOST_ROWS = 512;
    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 15;
    private static final double NANOS_PER_MS = 1e6;

    /** Keeps the order. */
    public ThreadTrial {
        millis = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(millis));
    }

    /**
     * Measures; takes an eighth of a second unless the machine is busy. Leaves torch with the last number tried.
     *
     * @param rows examples times tokens; more than 512 are not needed to tell
     * @param most threads to try, e.g. the processors
     */
    public static ThreadTrial of(int rows, int in, int out, int most) {
        int tried = Math.clamp(rows, 1, MOST_ROWS);
        List<Integer> numbers = new ArrayList<>();
        for (int n = 1; n < most; n *= 2) {
            numbers.add(n);
        }
        numbers.add(most);
        SequencedMap<Integer, List<Double>> times = new LinkedHashMap<>();
        numbers.forEach(n -> times.put(n, new ArrayList<>()));
        try (NDManager scope = TorchEngine.newManager()) {
            NDArray x = Tensors.zeros(scope, DataType.FLOAT32, tried, in);
            NDArray weight = Tensors.zeros(scope, DataType.FLOAT32, out, in);
            long start = System.nanoTime();
            // Numbers take turns, so that what else the machine does meets all of them; the first round only warms up.
            for (int round = -1; !clear(times.sequencedValues()) && (round < LEAST_ROUNDS
                    || round < MOST_ROUNDS && System.nanoTime() - start < BUDGET_NANOS); round++) {
                for (int n : numbers) {
                    TorchEngine.setThreads(n);
                    long before = System.nanoTime();
                    Torch.on(scope).matmulTransposed(x, weight).close();
                    if (round >= 0) {
                        times.get(n).add((System.nanoTime() - before) / NANOS_PER_MS);
                    }
                }
            }
        }
        SequencedMap<Integer, Double> medians = new LinkedHashMap<>();
        times.forEach((n, values) -> medians.put(n, values.stream().sorted().toList().get(values.size() / 2)));
        return new ThreadTrial(tried + " x " + in + " x " + out, medians);
    }

    /** Whether more rounds would only say again that every number is faster than those before it. */
    static boolean clear(Collection<List<Double>> times) {
        double least = Double.POSITIVE_INFINITY;
        for (List<Double> rounds : times) {
            if (rounds.size() < CLEAR_ROUNDS || Collections.max(rounds) > CLEAR * least) {
                return false;
            }
            least = Collections.min(rounds);
        }
        return true;
    }

    /** The number to use. */
    public int best() {
        int best = millis.firstEntry().getKey();
        for (var entry : millis.entrySet()) {
            if (entry.getValue() < WORTH * millis.get(best)) {
                best = entry.getKey();
            }
        }
        return best;
    }

    /** For the record of a run: {@code product 448 x 768 x 3072 takes 21.3 ms with 1, 12.0 ms with 2}. */
    @Override
    public String toString() {
        return "product " + product + " takes " + millis.entrySet().stream().map(entry -> String.format(Locale.ROOT,
                "%.1f ms with %d", entry.getValue(), entry.getKey())).collect(Collectors.joining(", "));
    }
}
