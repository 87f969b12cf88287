// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.table;

import java.util.Locale;
import java.util.Objects;

/**
 * One metric of one task.
 *
 * @param label          head of the column
 * @param scale          what the value is multiplied by, e.g. 100 for a fraction shown in percent
 * @param decimals       digits after the point, 0 to 10
 * @param higherIsBetter which end is printed in bold
 */
public record Column(String task, String metric, String label, double scale, int decimals, boolean higherIsBetter) {
    public Column {
        Objects.requireNonNull(task);
        Objects.requireNonNull(metric);
        Objects.requireNonNull(label);
        if (decimals < 0 || decimals > 10) {
            throw new IllegalArgumentException("decimals must be 0 to 10");
        }
    }

    /** As stored, two decimals, headed "task metric"; of a loss the lowest is best. */
    public static Column of(String task, String metric) {
        return new Column(task, metric, task + " " + metric, 1, 2, !metric.toLowerCase(Locale.ROOT)
            .contains("loss"));
    }
}
