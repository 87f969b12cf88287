// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Boxes of detected objects. Files of bottom-up attention hold x1, y1, x2, y2 in pixels; the network wants shares of the
 * image in the order x1, x2, y1, y2, from which it takes the area (spec A.3). The reference code feeds the files' order
 * into that formula, so that its areas are wrong (spec G 17); here they are right.
 */
final class Boxes {
    /** Numbers of a box. */
    static final int NUMBERS = 4;

    private Boxes() {
    }

    /**
     * Boxes as the network wants them, clamped to the image.
     *
     * @param pixels (n, 4): x1, y1, x2, y2
     * @param where file and item, for messages
     * @return (n, 4): x1, x2, y1, y2 from 0 to 1
     */
    static float[] shares(float[] pixels, double imageWidth, double imageHeight, String where) {
        if (!(imageWidth > 0) || !(imageHeight > 0)) {
            throw new UserError(ExitCode.DATA, where + ": the image is said to be " + imageWidth + " x " + imageHeight
                    + " pixels", Hdf5Values.REMEDY);
        }
        float[] shares = new float[pixels.length];
        for (int i = 0; i < pixels.length; i += NUMBERS) {
            shares[i] = share(pixels[i], imageWidth);
            shares[i + 1] = share(pixels[i + 2], imageWidth);
            shares[i + 2] = share(pixels[i + 1], imageHeight);
            shares[i + 3] = share(pixels[i + 3], imageHeight);
            if (shares[i + 1] < shares[i] || shares[i + 3] < shares[i + 2]) {
                throw new UserError(ExitCode.DATA, where + ": box " + i / NUMBERS + " ends before it starts: x "
                        + pixels[i] + " to " + pixels[i + 2] + ", y " + pixels[i + 1] + " to " + pixels[i + 3],
                        "Boxes are x1, y1, x2, y2 in pixels; extract the features again.");
            }
        }
        return shares;
    }

    private static float share(float pixel, double size) {
        return (float) Math.clamp(pixel / size, 0, 1);
    }
}
