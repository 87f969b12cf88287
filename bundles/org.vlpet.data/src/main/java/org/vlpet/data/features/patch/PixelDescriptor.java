// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.patch;

/** The p x p x 3 pixel values of a cell in [0, 1]: row by row, red, green and blue of a pixel together. */
record PixelDescriptor() implements CellDescriptor {
    private static final int CHANNELS = 3;

    @Override
    public int width(PatchGrid grid) {
        return grid.cellSize() * grid.cellSize() * CHANNELS;
    }

    @Override
    public float[] describe(RgbImage image, PatchGrid grid) {
        float[] out = new float[grid.tokens() * width(grid)];
        int run = grid.cellSize() * CHANNELS;
        int at = 0;
        for (int cellRow = 0; cellRow < grid.cells(); cellRow++) {
            for (int cellColumn = 0; cellColumn < grid.cells(); cellColumn++) {
                for (int y = 0; y < grid.cellSize(); y++) {
                    int row = cellRow * grid.cellSize() + y;
                    System.arraycopy(image.values(), row * image.width() * CHANNELS + cellColumn * run, out, at, run);
                    at += run;
                }
            }
        }
        return out;
    }
}
