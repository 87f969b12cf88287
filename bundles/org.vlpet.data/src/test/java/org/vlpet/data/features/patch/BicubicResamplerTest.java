// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BicubicResamplerTest {

    @Test
    void theKernelInterpolatesAndSumsToOne() {
        assertEquals(1, BicubicResampler.kernel(0), 0);
        assertEquals(0, BicubicResampler.kernel(1), 1e-12);
        assertEquals(0.5625, BicubicResampler.kernel(0.5), 1e-12);
        assertEquals(-0.0625, BicubicResampler.kernel(-1.5), 1e-12);
        for (double shift = 0; shift < 1; shift += 0.1) {
            double sum = 0;
            for (int k = -2; k <= 2; k++) {
                sum += BicubicResampler.kernel(shift + k);
            }
            assertEquals(1, sum, 1e-12);
        }
    }

    @Test
    void nothingHappensWithoutNeed() {
        RgbImage image = new RgbImage(2, 1, new float[] {0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f});
        assertSame(image, BicubicResampler.resample(image, 2, 1));
    }

    @Test
    void aRampStaysARamp() {
        RgbImage large = BicubicResampler.resample(ramp(8), 16, 16);
        for (int x = 4; x < 12; x++) {
            assertEquals((x + 0.5f) / 16, large.clamped(x, 7, 1), 1e-5, "column " + x);
        }
    }

    /** Every second column is white: sampling four points could see only white, the widened kernel sees grey. */
    @Test
    void shrinkingCountsEveryPixel() {
        float[] stripes = new float[64 * 64 * 3];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = i / 3 % 2;
        }
        RgbImage small = BicubicResampler.resample(new RgbImage(64, 64, stripes), 8, 8);
        for (float value : small.values()) {
            assertEquals(0.5, value, 0.03);
        }
    }

    @Test
    void valuesStayWithinTheRange() {
        float[] edge = new float[8 * 8 * 3];
        Arrays.fill(edge, edge.length / 2, edge.length, 1);
        for (float value : BicubicResampler.resample(new RgbImage(8, 8, edge), 31, 17).values()) {
            assertTrue(value >= 0 && value <= 1);
        }
    }

    private static RgbImage ramp(int side) {
        float[] values = new float[side * side * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i / 3 % side + 0.5f) / side;
        }
        return new RgbImage(side, side, values);
    }
}
