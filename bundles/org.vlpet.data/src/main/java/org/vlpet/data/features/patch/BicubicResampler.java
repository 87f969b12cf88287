// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.patch;

/**
 * Separable cubic convolution (Keys 1981, a = -1/2). When the image shrinks, the kernel is widened by the factor, so
 * every source pixel counts and nothing aliases.
 *
 * <p>Own code since java.awt samples four points however much an image shrinks, and its result differs between
 * platforms; features must not.
 */
final class BicubicResampler {
    private static final double A = -0.5;
    private static final int RADIUS = 2;
    private static final int CHANNELS = 3;

    private BicubicResampler() {
    }

    /** Scales to {@code width} x {@code height} pixels, values clipped to [0, 1]; the aspect ratio is not kept. */
    static RgbImage resample(RgbImage image, int width, int height) {
        if (image.width() == width && image.height() == height) {
            return image;
        }
        Taps across = Taps.of(image.width(), width);
        Taps down = Taps.of(image.height(), height);
        float[] wide = new float[image.height() * width * CHANNELS];
        for (int y = 0; y < image.height(); y++) {
            across.apply(image.values(), y * image.width() * CHANNELS, CHANNELS, wide, y * width * CHANNELS, CHANNELS);
        }
        float[] out = new float[height * width * CHANNELS];
        for (int x = 0; x < width; x++) {
            down.apply(wide, x * CHANNELS, width * CHANNELS, out, x * CHANNELS, width * CHANNELS);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.clamp(out[i], 0f, 1f);
        }
        return new RgbImage(width, height, out);
    }

    static double kernel(double distance) {
        double x = Math.abs(distance);
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < RADIUS ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }

    /** For each output position the first source position and the weights from there on (they sum to one). */
    private record Taps(int[] first, float[][] weights) {
        static Taps of(int from, int to) {
            double scale = (double) from / to;
            double stretch = Math.max(scale, 1);
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int low = Math.max(0, (int) Math.floor(centre - RADIUS * stretch + 0.5));
                int high = Math.min(from, (int) Math.floor(centre + RADIUS * stretch + 0.5));
                double[] raw = new double[high - low];
                double sum = 0;
                for (int k = 0; k < raw.length; k++) {
                    raw[k] = kernel((low + k + 0.5 - centre) / stretch);
                    sum += raw[k];
                }
                first[i] = low;
                weights[i] = new float[raw.length];
                for (int k = 0; k < raw.length; k++) {
                    weights[i][k] = (float) (raw[k] / sum);
                }
            }
            return new Taps(first, weights);
        }

        void apply(float[] source, int sourceAt, int sourceStep, float[] target, int targetAt, int targetStep) {
            for (int i = 0; i < first.length; i++) {
                float[] taps = weights[i];
                for (int channel = 0; channel < CHANNELS; channel++) {
                    float sum = 0;
                    int at = sourceAt + first[i] * sourceStep + channel;
                    for (float weight : taps) {
                        sum += weight * source[at];
                        at += sourceStep;
                    }
                    target[targetAt + i * targetStep + channel] = sum;
                }
            }
        }
    }
}
