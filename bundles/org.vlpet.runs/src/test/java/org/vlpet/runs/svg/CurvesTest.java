// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.svg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CurvesTest {
    @Property
    void thinningKeepsEndsAndExtremes(@ForAll @Size(min = 1, max = 400) double[] values,
        @ForAll @IntRange(min = 8, max = 60) int max, @ForAll @IntRange(max = 5) int gaps) {
        double[] y = values.clone();
        for (int i = 0; i < gaps; i++) {
            y[i * 7 % y.length] = i % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        int[] kept = Decimation.minMax(y, max);
        assertTrue(kept.length <= max);
        assertArrayEquals(Arrays.stream(kept).sorted().distinct().toArray(), kept);
        assertEquals(0, kept[0]);
        assertEquals(y.length - 1, kept[kept.length - 1]);
        double[] all = Arrays.stream(y).filter(Double::isFinite).toArray();
        double[] some = Arrays.stream(kept).mapToDouble(i -> y[i]).filter(Double::isFinite).toArray();
        assertEquals(Arrays.stream(all).max(), Arrays.stream(some).max());
        assertEquals(Arrays.stream(all).min(), Arrays.stream(some).min());
        assertEquals(Arrays.stream(y).allMatch(Double::isFinite),
            Arrays.stream(kept).allMatch(i -> Double.isFinite(y[i])), "a gap stays a gap");
    }

    @Property
    void ticksAreRoundFewAndInside(@ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
        @ForAll @DoubleRange(min = 0.01, max = 1e6) double size, @ForAll @IntRange(min = 3, max = 12) int count) {
        double high = low + size;
        Assume.that(high > low);
        Ticks ticks = Ticks.of(low, high, count, false);
        assertTrue(!ticks.values().isEmpty() && ticks.values().size() <= count + 2, ticks.toString());
        double mantissa = ticks.step() / Math.pow(10, Math.floor(Math.log10(ticks.step()) + 1e-9));
        assertTrue(List.of(1L, 2L, 5L).contains(Math.round(mantissa))
            && Math.abs(mantissa - Math.rint(mantissa)) < 1e-6);
        for (double tick : ticks.values()) {
            assertTrue(tick >= low - size * 1e-6 && tick <= high + size * 1e-6);
        }
        List<String> labels = ticks.values().stream().map(ticks::format).toList();
        assertEquals(labels.size(), labels.stream().distinct().count(), labels.toString());
    }

    @Example
    void tickLabels() {
        assertEquals(List.of("0", "0.2", "0.4"), labels(0, 0.5, 3, false));
        assertEquals(List.of("0", "1", "2"), labels(0, 2, 8, true));
        assertEquals(List.of("0", "20k", "40k"), labels(0, 50_000, 3, true));
        assertEquals(List.of("0", "2e-7", "4e-7"), labels(0, 5e-7, 3, false));
        assertEquals(List.of("-1.0", "-0.5", "0", "0.5", "1.0"), labels(-1, 1, 4, false));
        assertThrows(IllegalArgumentException.class, () -> Ticks.of(1, 1, 3, false));
    }

    private static List<String> labels(double low, double high, int count, boolean whole) {
        Ticks ticks = Ticks.of(low, high, count, whole);
        return ticks.values().stream().map(ticks::format).toList();
    }

    @Example
    void smoothingStartsUnbiasedAndSkipsGaps() {
        assertArrayEquals(new double[] {4, 4, Double.NaN, 4}, Smoothing.ema(new double[] {4, 4, Double.NaN, 4}, 0.9),
            1e-12);
        assertArrayEquals(new double[] {1, 5.0 / 3}, Smoothing.ema(new double[] {1, 2}, 0.5), 1e-12);
        assertArrayEquals(new double[] {1, 2}, Smoothing.ema(new double[] {1, 2}, Smoothing.weightFor(2)), 0);
        assertTrue(Smoothing.weightFor(100_000_000) < 1);
    }

    @Example
    void oneSpikeDoesNotPressACurveFlat() {
        double[] x = new double[1000];
        double[] y = new double[1000];
        Arrays.setAll(x, i -> i);
        Arrays.setAll(y, i -> i == 500 ? 1e6 : 2 + Math.sin(i));
        Axes axes = Axes.of(List.of(new Series("", x, y, 0, Series.Style.FAINT)));
        assertTrue(axes.yHigh() < 4 && axes.yLow() >= 0, axes.toString());
    }
}
