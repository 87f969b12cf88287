// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class PatchExtractorTest {
    private static final int BINS = 8;
    private static final int COLOURS = 27;

    @Test
    void pixelsAreTheValuesOfTheCellRowByRow() {
        int[] image = paint(4, (x, y) -> rgb(x * 10, y * 10, 255));
        float[] features = PatchExtractor.pixels(2, 2).extract(image, 4, 4);
        assertEquals(4 * 12, features.length);
        float[] topRight = {20, 0, 255, 30, 0, 255, 20, 10, 255, 30, 10, 255};
        for (int i = 0; i < topRight.length; i++) {
            assertEquals(topRight[i] / 255, features[12 + i], 1e-6f);
        }
    }

    @Test
    void aPlainImageHasOneColourAndNoEdges() {
        float[] features = PatchExtractor.histogram(2, 4, BINS).extract(paint(8, (x, y) -> rgb(255, 0, 0)), 8, 8);
        float[] expected = new float[COLOURS + BINS];
        expected[2 * 9] = 1;
        for (int cell = 0; cell < 4; cell++) {
            assertArrayEquals(expected, row(features, cell), 1e-6f);
        }
    }

    @Test
    void aColourBetweenNodesIsSharedAndItsSquaresSumToOne() {
        // 64 / 255 lies 0.502 of the way from node 0 to node 1/2 of green and red is half way between 1/2 and 1.
        float[] cell = PatchExtractor.histogram(1, 4, BINS).extract(paint(4, (x, y) -> rgb(191, 64, 255)), 4, 4);
        double red = 191 / 255.0 * 2 - 1;
        double green = 64 / 255.0 * 2;
        assertEquals(Math.sqrt((1 - red) * (1 - green)), cell[9 + 2], 1e-5);
        assertEquals(Math.sqrt((1 - red) * green), cell[9 + 3 + 2], 1e-5);
        assertEquals(Math.sqrt(red * (1 - green)), cell[18 + 2], 1e-5);
        assertEquals(Math.sqrt(red * green), cell[18 + 3 + 2], 1e-5);
        double sum = 0;
        for (int i = 0; i < COLOURS; i++) {
            sum += cell[i] * cell[i];
        }
        assertEquals(1, sum, 1e-5);
    }

    @Test
    void edgesFallIntoTheBinOfTheirGradient() {
        assertEdge(0, (x, y) -> x < 8 ? rgb(0, 0, 0) : rgb(255, 255, 255));
        assertEdge(0, (x, y) -> x < 8 ? rgb(255, 255, 255) : rgb(0, 0, 0));
        assertEdge(BINS / 2, (x, y) -> y < 8 ? rgb(0, 0, 0) : rgb(0, 255, 0));
        assertEdge(BINS / 4, (x, y) -> grey(8 * (x + y)));
        assertEdge(3 * BINS / 4, (x, y) -> grey(120 + 8 * (y - x)));
    }

    /** One pixel wide steps: two columns of gradient 1/2 in 16, so the histogram holds 1/16 before the root. */
    @Test
    void theLengthOfAnEdgeIsMeasured() {
        float[] cell = PatchExtractor.histogram(1, 16, BINS)
                .extract(paint(16, (x, y) -> x < 8 ? rgb(0, 0, 0) : rgb(0, 0, 255)), 16, 16);
        assertEquals(Math.sqrt(1 / 16.0), cell[COLOURS], 1e-6);
    }

    @Test
    void aCellKnowsOnlyItself() {
        int[] image = paint(12, (x, y) -> x >= 4 && x < 8 && y >= 8 ? rgb(0, 0, 255) : rgb(255, 255, 255));
        float[] features = PatchExtractor.histogram(3, 4, BINS).extract(image, 12, 12);
        for (int cell = 0; cell < 9; cell++) {
            assertEquals(cell == 7 ? 1 : 0, row(features, cell)[2], 1e-6, "blue of cell " + cell);
        }
    }

    @Test
    void otherSizesAreResampledAndSmoothImagesHardlyChange() {
        PatchExtractor extractor = PatchExtractor.pixels(2, 4);
        float[] small = extractor.extract(paint(8, (x, y) -> grey(20 * x + 10)), 8, 8);
        int[] wide = new int[24 * 16];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = grey(Math.round((i % 24 + 0.5f) / 3 * 20));
        }
        float[] resampled = extractor.extract(wide, 24, 16);
        assertArrayEquals(small, resampled, 0.02f);
    }

    @Test
    void decodedImagesAndPackedPixelsAgreeAndTransparencyIsPaper() {
        BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 2, 0xff102030);
        image.setRGB(3, 3, 0x80ff0000);
        PatchExtractor extractor = PatchExtractor.pixels(2, 3);
        float[] features = extractor.extract(image);
        assertEquals(1, features[0], 1e-6);
        assertEquals(0x10 / 255f, features[(2 * 3 + 1) * 3], 1e-6);
        int transparent = 3 * 27;
        assertEquals(1, features[transparent], 1e-6);
        assertEquals(1 - 0x80 / 255f, features[transparent + 1], 1e-6);
        assertArrayEquals(features, extractor.extract(image.getRGB(0, 0, 6, 6, null, 0, 6), 6, 6));
    }

    @Test
    void boxesAreTheCells() {
        assertArrayEquals(new float[] {0, 0.5f, 0, 0.5f, 0.5f, 1, 0, 0.5f, 0, 0.5f, 0.5f, 1, 0.5f, 1, 0.5f, 1},
                new PatchGrid(2, 5).boxes());
    }

    @Test
    void widthAndTokensFollowTheSettings() {
        assertEquals(35, PatchExtractor.histogram(6, 12, 8).width());
        assertEquals(36, PatchExtractor.histogram(6, 12, 8).tokens());
        assertEquals(243, PatchExtractor.pixels(7, 9).width());
    }

    @Test
    void senselessSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PatchExtractor.pixels(0, 3));
        assertThrows(IllegalArgumentException.class, () -> PatchExtractor.pixels(1000, 1000));
        assertThrows(IllegalArgumentException.class, () -> PatchExtractor.histogram(3, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> PatchExtractor.pixels(1, 1).extract(new int[3], 2, 2));
    }

    private static void assertEdge(int bin, IntBinaryOperator colour) {
        float[] cell = PatchExtractor.histogram(1, 16, BINS).extract(paint(16, colour), 16, 16);
        float[] edges = Arrays.copyOfRange(cell, COLOURS, cell.length);
        for (int k = 0; k < BINS; k++) {
            assertTrue(k == bin ? edges[k] > 0.1 : edges[k] < edges[bin] / 3,
                    "bin " + k + " of " + Arrays.toString(edges));
        }
    }

    private static float[] row(float[] features, int cell) {
        return Arrays.copyOfRange(features, cell * (COLOURS + BINS), (cell + 1) * (COLOURS + BINS));
    }

    private static int[] paint(int side, IntBinaryOperator colour) {
        int[] image = new int[side * side];
        Arrays.setAll(image, i -> colour.applyAsInt(i % side, i / side));
        return image;
    }

    private static int rgb(int red, int green, int blue) {
        return 0xff000000 | red << 16 | green << 8 | blue;
    }

    private static int grey(int level) {
        return rgb(level, level, level);
    }
}
