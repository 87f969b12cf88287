// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.patch;

import java.awt.image.BufferedImage;

/**
 * Describes an image by one vector per cell of a grid, without any learnt weights (extractor {@code patch}).
 *
 * <p>The image is first resampled to a square of g * p pixels (bicubic, the aspect ratio is not kept, as for CLIP
 * features, spec D.1). The tokens are the cells row by row; they are meant to be used without pooling
 * ({@code n_boxes} = g²). Instances are immutable and may be used by several threads.
 */
public final class PatchExtractor {
    private final PatchGrid grid;
    private final CellDescriptor descriptor;

    private PatchExtractor(PatchGrid grid, CellDescriptor descriptor) {
        this.grid = grid;
        this.descriptor = descriptor;
    }

    /** The p x p x 3 pixel values of every cell, in [0, 1]. */
    public static PatchExtractor pixels(int cells, int cellSize) {
        return new PatchExtractor(new PatchGrid(cells, cellSize), new PixelDescriptor());
    }

    /**
     * Colour and gradient orientations of every cell.
     *
     * @param bins number of orientation bins over half a turn
     * @see HistogramDescriptor
     */
    public static PatchExtractor histogram(int cells, int cellSize, int bins) {
        return new PatchExtractor(new PatchGrid(cells, cellSize), new HistogramDescriptor(bins));
    }

    /** Cells and their size. */
    public PatchGrid grid() {
        return grid;
    }

    /** Number of visual tokens an image gives (g²). */
    public int tokens() {
        return grid.tokens();
    }

    /** Width F of a feature. */
    public int width() {
        return descriptor.width(grid);
    }

    /**
     * Describes a decoded image.
     *
     * @return (tokens, width) row-major
     */
    public float[] extract(BufferedImage image) {
        return describe(RgbImage.of(image));
    }

    /**
     * Describes packed pixels.
     *
     * @param argb (height, width), eight bits each of alpha, red, green and blue
     * @return (tokens, width) row-major
     */
    public float[] extract(int[] argb, int width, int height) {
        return describe(RgbImage.ofPacked(argb, width, height));
    }

    private float[] describe(RgbImage image) {
        return descriptor.describe(BicubicResampler.resample(image, grid.side(), grid.side()), grid);
    }
}
