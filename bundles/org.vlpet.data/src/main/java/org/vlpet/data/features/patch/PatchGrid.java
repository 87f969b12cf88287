// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.patch;

/**
 * A square image cut into square cells, numbered row by row from the top left.
 *
 * @param cells cells along each side (g)
 * @param cellSize pixels along each side of a cell (p)
 */
public record PatchGrid(int cells, int cellSize) {
    private static final int MAX_SIDE = 4096;

    /** Refuses sizes that cannot be meant. */
    public PatchGrid {
        if (cells < 1 || cellSize < 1 || (long) cells * cellSize > MAX_SIDE) {
            throw new IllegalArgumentException("a patch grid needs at least one cell of one pixel and at most "
                    + MAX_SIDE + " pixels a side, not " + cells + " cells of " + cellSize + " pixels");
        }
    }

    /** Pixels along each side of the image the cells are cut from. */
    public int side() {
        return cells * cellSize;
    }

    /** Number of cells, which is the number of visual tokens. */
    public int tokens() {
        return cells * cells;
    }

    /**
     * Where every cell lies: (tokens, 4) row-major, the columns x1, x2, y1, y2 as fractions of the image, in the order
     * in which the visual embedding reads boxes (spec A.3).
     */
    public float[] boxes() {
        float[] boxes = new float[tokens() * 4];
        for (int row = 0, at = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                boxes[at++] = (float) column / cells;
                boxes[at++] = (float) (column + 1) / cells;
                boxes[at++] = (float) row / cells;
                boxes[at++] = (float) (row + 1) / cells;
            }
        }
        return boxes;
    }
}
