// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.clip;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * A colour image of eight bits a channel.
 *
 * @param width pixels a row
 * @param height rows
 * @param values (height, width, 3), each 0..255
 */
record ByteImage(int width, int height, int[] values) {
    static final int CHANNELS = 3;

    /**
     * The stored numbers of a decoded image. Transparency is dropped, not blended, and colour profiles are not applied
     * (getRGB would brighten grey images): so does the {@code convert("RGB")} of the Python processors.
     */
    static ByteImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] values = new int[Math.multiplyExact(Math.multiplyExact(width, height), CHANNELS)];
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        boolean plain = image.getColorModel() instanceof ComponentColorModel
                && raster.getTransferType() == DataBuffer.TYPE_BYTE;
        int[] row = new int[width * bands];
        int[] packed = new int[width];
        for (int y = 0; y < height; y++) {
            int at = y * width * CHANNELS;
            if (plain) {
                raster.getPixels(0, y, width, 1, row);
                for (int x = 0; x < width; x++) {
                    for (int c = 0; c < CHANNELS; c++) {
                        values[at++] = row[x * bands + (bands < CHANNELS ? 0 : c)];
                    }
                }
            } else {
                image.getRGB(0, y, width, 1, packed, 0, width);
                for (int pixel : packed) {
                    values[at++] = pixel >> 16 & 0xff;
                    values[at++] = pixel >> 8 & 0xff;
                    values[at++] = pixel & 0xff;
                }
            }
        }
        return new ByteImage(width, height, values);
    }
}
