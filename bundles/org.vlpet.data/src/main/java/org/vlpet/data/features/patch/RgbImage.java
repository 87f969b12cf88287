// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.patch;

import java.awt.image.BufferedImage;

/**
 * An opaque colour image with values in [0, 1], three numbers a pixel (red, green, blue), row by row.
 *
 * @param width pixels a row
 * @param height rows
 * @param values (height, width, 3)
 */
record RgbImage(int width, int height, float[] values) {
    private static final int CHANNELS = 3;
    private static final float WHITE = 255f;

    RgbImage {
        if (width < 1 || height < 1 || values.length != width * height * CHANNELS) {
            throw new IllegalArgumentException(
                    values.length + " values are no " + width + " x " + height + " colour image");
        }
    }

    /** From packed pixels (alpha, red, green, blue); what is transparent shows white, as on paper. */
    static RgbImage ofPacked(int[] argb, int width, int height) {
        if (width < 1 || height < 1 || argb.length != width * height) {
            throw new IllegalArgumentException(argb.length + " pixels are no " + width + " x " + height + " image");
        }
        float[] values = new float[width * height * CHANNELS];
        for (int i = 0, at = 0; i < width * height; i++) {
            int pixel = argb[i];
            float alpha = (pixel >>> 24) / WHITE;
            float paper = (1 - alpha) * WHITE;
            values[at++] = ((pixel >> 16 & 0xff) * alpha + paper) / WHITE;
            values[at++] = ((pixel >> 8 & 0xff) * alpha + paper) / WHITE;
            values[at++] = ((pixel & 0xff) * alpha + paper) / WHITE;
        }
        return new RgbImage(width, height, values);
    }

    /** From a decoded image of any kind. */
    static RgbImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return ofPacked(image.getRGB(0, 0, width, height, null, 0, width), width, height);
    }

    /** Red (0), green (1) or blue (2) of a pixel; coordinates beyond the border give the border. */
    float clamped(int x, int y, int channel) {
        int column = Math.clamp(x, 0, width - 1);
        int row = Math.clamp(y, 0, height - 1);
        return values[(row * width + column) * CHANNELS + channel];
    }
}
