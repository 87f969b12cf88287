// SPDX-License-Identifier: EPL-2.0
package org.vlpet.batch;

import java.util.Map;
import java.util.Optional;

import org.vlpet.runs.table.TableRun;

/**
 * The least value a test metric must reach, {@code --min task.metric=value}; in the unit of {@code summary.json}.
 *
 * @param task task id
 * @param metric its metric
 * @param least the bar
 */
public record Bar(String task, String metric, double least) {

    /**
     * Reads {@code task.metric=value}.
     *
     * @throws BatchException saying how to write it
     */
    public static Bar parse(String text) throws BatchException {
        final int equals = text.lastIndexOf('=');
        final int dot = text.indexOf('.');
        if (dot < 1 || equals < dot + 2) {
            throw BatchException.usage("--min " + text + ": write task.metric=value, for example --min vqa.score=60");
        }
        try {
            final double least = Double.parseDouble(text.substring(equals + 1).strip());
            if (!Double.isFinite(least)) {
                throw new NumberFormatException("not finite");
            }
            return new Bar(text.substring(0, dot), text.substring(dot + 1, equals), least);
        } catch (NumberFormatException e) {
            throw BatchException.usage("--min " + text + ": the part behind = is no number");
        }
    }

    /** The run's value; empty if it has none. */
    Optional<Double> value(TableRun run) {
        return Optional.ofNullable(run.metrics().getOrDefault(task, Map.of()).get(metric));
    }

    /** Why the run does not pass; empty if it does. */
    public Optional<String> unmet(TableRun run) {
        final Optional<Double> value = value(run);
        if (value.isEmpty()) {
            final StringBuilder there = new StringBuilder();
            run.metrics().forEach((name, metrics) -> metrics.keySet().forEach(
                    key -> there.append(there.isEmpty() ? "" : ", ").append(name).append('.').append(key)));
            return Optional.of(task + "." + metric + " is not among its test metrics ("
                    + (there.isEmpty() ? "it has none" : there) + ")");
        }
        // Not "value < least": NaN must not pass.
        return value.get() >= least ? Optional.empty()
                : Optional.of(task + "." + metric + " is " + value.get() + ", under its bar " + least);
    }

    @Override
    public String toString() {
        return task + "." + metric + "=" + least;
    }
}
