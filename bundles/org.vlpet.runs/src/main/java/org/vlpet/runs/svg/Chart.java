// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import java.util.List;
import java.util.Objects;

/**
 * One pair of axes.
 *
 * @param wholeX only whole numbers are ticked on the x axis (steps, epochs)
 * @param wide   takes the whole width; others stand in two columns
 */
public record Chart(String title, String xLabel, String yLabel, List<Series> series, boolean wholeX, boolean wide) {
    public Chart {
        Objects.requireNonNull(title);
        Objects.requireNonNull(xLabel);
        Objects.requireNonNull(yLabel);
        series = List.copyOf(series);
    }
}
