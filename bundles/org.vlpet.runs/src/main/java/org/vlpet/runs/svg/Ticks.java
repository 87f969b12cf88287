// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers within an interval: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param step between two ticks
 */
public record Ticks(double step, List<Double> values) {
    /**
     * About {@code count} ticks in [low, high].
     *
     * @param whole only whole numbers
     */
    public static Ticks of(double low, double high, int count, boolean whole) {
        if (!(high > low) || !Double.isFinite(high - low) || count < 1) {
            throw new IllegalArgumentException("no interval: " + low + " to " + high);
        }
        double raw = (high - low) / count;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double factor = raw / power;
        double step = (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
        if (whole) {
            step = Math.max(1, Math.rint(step));
        }
        List<Double> values = new ArrayList<>();
        double slack = step * 1e-9;
        for (double i = Math.ceil(low / step - 1e-9); i * step <= high + slack; i++) {
            values.add(i * step + 0.0);
        }
        return new Ticks(step, List.copyOf(values));
    }

    /** A tick as text with the digits the step needs: 0.25, 12, 40k, 2M, 3e-7. */
    public String format(double value) {
        double size = Math.max(step, values.stream().mapToDouble(Math::abs).max().orElse(0));
        if (Math.abs(value) < step * 1e-6) {
            return "0";
        }
        if (size < 1e-4 || size >= 1e10) {
            return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toString()
                .replace("E", "e").replace("e+", "e");
        }
        if (size >= 1e6 && step >= 1e4) {
            return plain(value / 1e6, step / 1e6) + "M";
        }
        if (size >= 1e4 && step >= 100) {
            return plain(value / 1e3, step / 1e3) + "k";
        }
        return plain(value, step);
    }

    private static String plain(double value, double step) {
        int digits = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        BigDecimal rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
