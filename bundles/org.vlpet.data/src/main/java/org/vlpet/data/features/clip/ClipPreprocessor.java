// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.clip;

import java.awt.image.BufferedImage;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Makes the input of a CLIP tower: bicubic resize, perhaps a centre crop, then (x / 255 - mean) / deviation with CLIP's
 * channel statistics (spec D.1). Immutable.
 *
 * @param side pixels of a side of the result
 * @param fit how the image is made square
 */
public record ClipPreprocessor(int side, Fit fit) {
    private static final float[] MEAN = {0.48145466f, 0.4578275f, 0.40821073f};
    private static final float[] DEVIATION = {0.26862954f, 0.26130258f, 0.27577711f};
    private static final float WHITE = 255f;
    private static final int MAX_ASPECT = 50;

    /** Ways from a rectangle to a square. */
    public enum Fit {
        /** Both sides are resized, the aspect ratio is not kept: the feature extraction of the paper. */
        SQUARE,
        /** The shorter side is resized and the middle cut out: CLIP's own processor. */
        CROP
    }

    /** Refuses empty sides. */
    public ClipPreprocessor {
        if (side < 1) {
            throw new IllegalArgumentException("side " + side);
        }
    }

    /**
     * Prepares a decoded image.
     *
     * @return (3, side, side)
     * @throws UserError DATA if a crop would cut nearly everything away
     */
    public float[] apply(BufferedImage image) {
        ByteImage square = square(ByteImage.of(image));
        int pixels = side * side;
        float[] values = new float[ByteImage.CHANNELS * pixels];
        for (int c = 0; c < ByteImage.CHANNELS; c++) {
            for (int i = 0; i < pixels; i++) {
                values[c * pixels + i] = (square.values()[i * ByteImage.CHANNELS + c] / WHITE - MEAN[c]) / DEVIATION[c];
            }
        }
        return values;
    }

    /** The square image before it is normalised. */
    ByteImage square(ByteImage image) {
        if (fit == Fit.SQUARE) {
            return EightBitBicubic.resize(image, side, side);
        }
        int shorter = Math.min(image.width(), image.height());
        int longer = Math.max(image.width(), image.height());
        if (longer / shorter >= MAX_ASPECT) {
            throw new UserError(ExitCode.DATA, "an image of " + image.width() + " x " + image.height()
                    + " pixels is too narrow for a centre crop", "Use the square fit, or cut the image.");
        }
        int other = (int) ((long) side * longer / shorter);
        boolean upright = image.height() > image.width();
        ByteImage resized = EightBitBicubic.resize(image, upright ? side : other, upright ? other : side);
        int left = (resized.width() - side) / 2;
        int top = (resized.height() - side) / 2;
        int[] values = new int[side * side * ByteImage.CHANNELS];
        int row = side * ByteImage.CHANNELS;
        for (int y = 0; y < side; y++) {
            System.arraycopy(resized.values(), ((top + y) * resized.width() + left) * ByteImage.CHANNELS, values,
                    y * row, row);
        }
        return new ByteImage(side, side, values);
    }
}
