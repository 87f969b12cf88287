// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.table;

import java.util.List;
import java.util.Locale;

/**
 * Values of several seeds as mean and standard deviation.
 *
 * @param mean plain mean; NaN if a value is NaN
 * @param std  sample standard deviation (n - 1); NaN for fewer than two values
 * @param n    number of values; 0 means there is nothing to show
 */
public record Cell(double mean, double std, int n) {
    static final Cell NONE = new Cell(Double.NaN, Double.NaN, 0);

    static Cell of(List<Double> values) {
        int n = values.size();
        if (n == 0) {
            return NONE;
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
        return new Cell(mean, n > 1 ? Math.sqrt(squares / (n - 1)) : Double.NaN, n);
    }

    /** The mean as printed; equality of the best is decided on this text, as a reader would. */
    String meanText(int decimals) {
        return Double.isFinite(mean) ? String.format(Locale.ROOT, "%." + decimals + "f", mean) : "NaN";
    }

    boolean hasStd() {
        return n > 1 && Double.isFinite(std);
    }

    String stdText(int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", std);
    }
}
