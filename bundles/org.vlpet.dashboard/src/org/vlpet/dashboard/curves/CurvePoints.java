// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import org.vlpet.runs.svg.Decimation;
import org.vlpet.runs.svg.Series;

/**
 * What of a curve is drawn.
 *
 * @param x ascending
 * @param y as long as {@code x}, finite
 */
record CurvePoints(double[] x, double[] y) {

    /**
     * The part between two places and one point beyond on both sides, thinned out; what is not finite is left out.
     *
     * @param scale of the vertical axis, applied to every value
     * @param most points to keep; more are thinned out to lowest and highest of every stretch
     */
    static CurvePoints of(Series data, double left, double right, DoubleUnaryOperator scale, int most) {
        int from = Arrays.binarySearch(data.x(), left);
        from = Math.max(0, (from < 0 ? -from - 1 : from) - 1);
        int to = Arrays.binarySearch(data.x(), right);
        to = Math.min(data.x().length, (to < 0 ? -to - 1 : to + 1) + 1);
        final double[] part = new double[Math.max(0, to - from)];
        for (int i = 0; i < part.length; i++) {
            part[i] = scale.applyAsDouble(data.y()[from + i]);
        }
        final int[] kept = Decimation.minMax(part, most);
        final double[] xs = new double[kept.length];
        final double[] ys = new double[kept.length];
        int size = 0;
        for (final int at : kept) {
            if (Double.isFinite(part[at])) {
                xs[size] = data.x()[from + at];
                ys[size++] = part[at];
            }
        }
        return new CurvePoints(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size));
    }

    int size() {
        return x.length;
    }

    /** Mean difference of neighbours: how far a stroke goes up or down. */
    double climb() {
        double sum = 0;
        for (int i = 1; i < y.length; i++) {
            sum += Math.abs(y[i] - y[i - 1]);
        }
        return y.length < 2 ? 0 : sum / (y.length - 1);
    }

    /** Of many points, so many with the same lowest and highest ones. */
    CurvePoints thinned(int most) {
        final int[] kept = Decimation.minMax(y, most);
        final double[] xs = new double[kept.length];
        final double[] ys = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            xs[i] = x[kept[i]];
            ys[i] = y[kept[i]];
        }
        return new CurvePoints(xs, ys);
    }
}
