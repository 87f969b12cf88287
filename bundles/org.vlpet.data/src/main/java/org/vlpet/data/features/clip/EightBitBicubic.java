// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.clip;

/**
 * Bicubic resizing (Keys 1981, a = -1/2, widened when shrinking) in whole numbers as Pillow does it: weights of 22
 * binary places, and values rounded to eight bits after the horizontal pass and again after the vertical one. The patch
 * extractor's resampler stays in floating point between the passes, which differs by up to some 1/255.
 */
final class EightBitBicubic {
    private static final double A = -0.5;
    private static final int RADIUS = 2;
    private static final int PLACES = 22;
    private static final int WHITE = 255;

    private EightBitBicubic() {
    }

    /** Scales to the given size; the aspect ratio is not kept. */
    static ByteImage resize(ByteImage image, int width, int height) {
        ByteImage wide = image.width() == width ? image : new ByteImage(width, image.height(),
                pass(image.values(), image.width(), width, image.height(), ByteImage.CHANNELS,
                        image.width() * ByteImage.CHANNELS, width * ByteImage.CHANNELS));
        int row = width * ByteImage.CHANNELS;
        return image.height() == height ? wide : new ByteImage(width, height,
                pass(wide.values(), image.height(), height, width, row, ByteImage.CHANNELS, ByteImage.CHANNELS));
    }

    /**
     * Resamples lines of {@code from} pixels into lines of {@code to} pixels.
     *
     * @param step distance of neighbours within a line, in and out
     */
    private static int[] pass(int[] source, int from, int to, int lines, int step, int sourceLine, int targetLine) {
        int[] target = new int[Math.multiplyExact(Math.multiplyExact(to, lines), ByteImage.CHANNELS)];
        double scale = (double) from / to;
        double stretch = Math.max(scale, 1);
        double support = RADIUS * stretch;
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int low = Math.max(0, (int) (centre - support + 0.5));
            int high = Math.min(from, (int) (centre + support + 0.5));
            int[] weights = weights(low, high, centre, stretch);
            for (int line = 0; line < lines; line++) {
                for (int c = 0; c < ByteImage.CHANNELS; c++) {
                    int sum = 1 << PLACES - 1;
                    int at = line * sourceLine + low * step + c;
                    for (int weight : weights) {
                        sum += weight * source[at];
                        at += step;
                    }
                    target[line * targetLine + i * step + c] = Math.clamp(sum >> PLACES, 0, WHITE);
                }
            }
        }
        return target;
    }

    private static int[] weights(int low, int high, double centre, double stretch) {
        double[] raw = new double[high - low];
        double sum = 0;
        for (int k = 0; k < raw.length; k++) {
            raw[k] = kernel((low + k - centre + 0.5) / stretch);
            sum += raw[k];
        }
        int[] weights = new int[raw.length];
        for (int k = 0; k < raw.length; k++) {
            double scaled = raw[k] / sum * (1 << PLACES);
            weights[k] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        }
        return weights;
    }

    private static double kernel(double distance) {
        double x = Math.abs(distance);
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < RADIUS ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }
}
