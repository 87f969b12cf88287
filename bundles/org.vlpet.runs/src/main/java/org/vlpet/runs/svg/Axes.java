// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import java.util.Arrays;
import java.util.List;

/** The interval of each axis that shows the series well. */
record Axes(double xLow, double xHigh, double yLow, double yHigh) {
    static Axes of(List<Series> series) {
        double xLow = Double.POSITIVE_INFINITY;
        double xHigh = Double.NEGATIVE_INFINITY;
        double yLow = Double.POSITIVE_INFINITY;
        double yHigh = Double.NEGATIVE_INFINITY;
        for (Series one : series) {
            double[] finite = Arrays.stream(one.y()).filter(Double::isFinite).sorted().toArray();
            if (finite.length == 0) {
                continue;
            }
            xLow = Math.min(xLow, one.x()[0]);
            xHigh = Math.max(xHigh, one.x()[one.x().length - 1]);
            // One spike of a long loss curve must not press the trend flat; it runs out of the top instead.
            boolean dense = one.style() == Series.Style.FAINT || one.style() == Series.Style.LINE;
            int cut = dense && finite.length >= 100 ? finite.length / 50 : 0;
            yLow = Math.min(yLow, finite[cut]);
            yHigh = Math.max(yHigh, finite[finite.length - 1 - cut]);
        }
        if (!(yLow <= yHigh)) {
            return new Axes(0, 1, 0, 1);
        }
        if (xLow == xHigh) {
            xLow -= 1;
            xHigh += 1;
        }
        return padded(xLow, xHigh, yLow, yHigh);
    }

    private static Axes padded(double xLow, double xHigh, double low, double high) {
        double room = (high - low) * 0.06;
        if (!(room > Math.abs(high) * 1e-9)) {
            room = high == 0 ? 1 : Math.abs(high) * 0.1;
        }
        // Losses and scores: show zero where it is near, so that heights can be compared.
        boolean fromZero = low >= 0 && low < 0.3 * high;
        return new Axes(xLow, xHigh, fromZero ? 0 : low - room, high + room);
    }
}
