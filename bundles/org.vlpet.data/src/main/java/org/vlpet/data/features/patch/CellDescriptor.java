// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.patch;

/** What turns the pixels of the cells into numbers. */
sealed interface CellDescriptor permits PixelDescriptor, HistogramDescriptor {

    /** Numbers a cell. */
    int width(PatchGrid grid);

    /**
     * Describes every cell.
     *
     * @param image as large as the grid's {@code side()} in both directions
     * @return (tokens, width) row-major
     */
    float[] describe(RgbImage image, PatchGrid grid);
}
