// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import java.util.Objects;

/**
 * One curve. The arrays are not copied: do not change them afterwards.
 *
 * @param name   in the legend; empty for a curve that needs no entry
 * @param x      ascending
 * @param y      as long as x; a point that is not finite is a gap
 * @param colour index into the palette, taken modulo its size
 */
public record Series(String name, double[] x, double[] y, int colour, Style style) {
    /** How a curve is drawn. */
    public enum Style {
        /** A line. */
        LINE,
        /** Thin and pale, behind the others; outliers of it do not stretch the axis. */
        FAINT,
        /** A line with a dot at every point. */
        DOTS,
        /** Dashed, with a ring at every point. */
        DASHED
    }

    public Series {
        Objects.requireNonNull(name);
        Objects.requireNonNull(style);
        if (x.length != y.length || colour < 0) {
            throw new IllegalArgumentException("x and y of different length, or a negative colour");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || i > 0 && x[i] < x[i - 1]) {
                throw new IllegalArgumentException("x must be finite and ascend");
            }
        }
    }
}
