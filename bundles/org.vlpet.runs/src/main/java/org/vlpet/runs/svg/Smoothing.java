// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

/** Makes the trend of a noisy curve visible. */
public final class Smoothing {
    private Smoothing() {
    }

    /**
     * Exponential moving average, corrected for its start (as TensorBoard and Adam do it). A value that is not finite
     * stays as it is and does not touch the average.
     *
     * @param weight of the past, 0 (none) to below 1
     */
    public static double[] ema(double[] values, double weight) {
        if (!(weight >= 0 && weight < 1)) {
            throw new IllegalArgumentException("weight must be in [0, 1)");
        }
        double[] smooth = new double[values.length];
        double average = 0;
        double power = 1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                average = weight * average + (1 - weight) * values[i];
                power *= weight;
                smooth[i] = average / (1 - power);
            } else {
                smooth[i] = values[i];
            }
        }
        return smooth;
    }

    /** A weight that averages about a twentieth of the curve: none for short ones, at most 0.99. */
    public static double weightFor(int points) {
        double span = points / 20.0;
        return span <= 1 ? 0 : Math.min(0.99, 1 - 2 / (span + 1));
    }
}
