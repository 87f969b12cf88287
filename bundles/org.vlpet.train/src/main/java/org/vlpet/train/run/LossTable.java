// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Smoothed loss of every task, for the progress line. */
final class LossTable {
    /** Weight of the newest loss; about the last twenty batches of a task count. */
    private static final double WEIGHT = 0.1;

    private final Map<String, Double> losses = new TreeMap<>();

    void add(String task, double loss) {
        losses.merge(task, loss, (old, now) -> old + WEIGHT * (now - old));
    }

    @Override
    public String toString() {
        return losses.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.3f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" ", losses.isEmpty() ? "" : "loss ", ""));
    }
}
