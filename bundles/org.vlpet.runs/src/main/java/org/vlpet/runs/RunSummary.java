// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.Storage;

/**
 * {@code summary.json}: what tables need of a finished run.
 *
 * @param experiment the experiment's name; runs of the same name are seeds of one row
 * @param seed       of this run
 * @param parameters counts of the built network
 * @param metrics    split -> task -> metric -> value; the order counts: tasks are columns in that order, and the first
 *                   metric of a task is its headline
 */
public record RunSummary(String experiment, long seed, Parameters parameters,
                         Map<String, Map<String, Map<String, Double>>> metrics) {
    public static final int FORMAT = 1;

    private static final long LIMIT = 16 << 20;

    /**
     * How much is trained.
     *
     * @param percent 100 trainable / total
     */
    public record Parameters(long trainable, long total, double percent) {
        public Parameters {
            if (trainable < 0 || total < trainable || !(Math.abs(percent - share(trainable, total)) < 0.01)) {
                throw new IllegalArgumentException("parameters do not fit: " + trainable + " of " + total + " is not "
                    + percent + " %");
            }
        }

        public static Parameters of(long trainable, long total) {
            return new Parameters(trainable, total, share(trainable, total));
        }

        private static double share(long trainable, long total) {
            return total == 0 ? 0 : 100.0 * trainable / total;
        }
    }

    public RunSummary {
        Objects.requireNonNull(experiment);
        Objects.requireNonNull(parameters);
        Map<String, Map<String, Map<String, Double>>> copy = new LinkedHashMap<>();
        metrics.forEach((split, tasks) -> {
            Map<String, Map<String, Double>> inner = new LinkedHashMap<>();
            tasks.forEach((task, values) -> inner.put(task, Json.ordered(values)));
            copy.put(split, Json.ordered(inner));
        });
        metrics = Json.ordered(copy);
    }

    /** Metrics of one split by task, empty if there are none. */
    public Map<String, Map<String, Double>> split(String split) {
        return metrics.getOrDefault(split, Map.of());
    }

    /** @throws org.vlpet.runs.io.RunDirectoryException (DATA) naming file and key */
    public static RunSummary read(Path file) {
        JsonFields in = Json.read(file, "the summary", LIMIT).format(FORMAT);
        JsonFields counts = in.object("parameters");
        Parameters parameters;
        try {
            parameters = new Parameters(counts.longAtLeast("trainable", 0), counts.longAtLeast("total", 0),
                counts.number("percent"));
        } catch (IllegalArgumentException e) {
            throw in.wrong("parameters", "consistent (" + e.getMessage() + ")");
        }
        counts.end();
        RunSummary summary = new RunSummary(in.string("experiment"),
            in.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE), parameters,
            in.object("metrics").all((splits, split) ->
                splits.object(split).all((tasks, task) -> tasks.numbers(task))));
        in.end();
        return summary;
    }

    /** Writes atomically. */
    public void write(Storage storage, Path file) {
        ObjectNode node = Json.object();
        node.put("format", FORMAT).put("experiment", experiment).put("seed", seed);
        node.putObject("parameters").put("trainable", parameters.trainable()).put("total", parameters.total())
            .put("percent", parameters.percent());
        ObjectNode splits = node.putObject("metrics");
        metrics.forEach((split, tasks) -> {
            ObjectNode inner = splits.putObject(split);
            tasks.forEach((task, values) -> inner.set(task, Json.numbers(values)));
        });
        AtomicFiles.write(storage, file, "the summary", Json.pretty(node));
    }
}
