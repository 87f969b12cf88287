// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features.patch;

/**
 * Colours and gradient orientations of a cell, {@code 27 + bins} numbers from 0 to about 1:
 *
 * <ol>
 * <li>Colour histogram over the 27 nodes of the grid {0, 1/2, 1}³ in red, green and blue (red slowest). A pixel is
 * shared between the eight nodes around it in proportion to its closeness (trilinear), so a small change of light
 * changes little.</li>
 * <li>Histogram of gradient orientations. At every pixel the gradient is the central difference
 * {@code ((right - left) / 2, (below - above) / 2)} of the channel in which it is longest (the first of equals; the
 * border of the image is repeated). Its orientation in [0, pi), bin k standing for the angle k pi / bins, is shared
 * between the two nearest bins in proportion, weighted by its length.</li>
 * </ol>
 *
 * <p>Both are divided by the number of pixels, and of every number the square root is taken: distances then compare
 * histograms as the Hellinger kernel does (Arandjelović and Zisserman 2012), and small things count. Orientations are
 * those of Dalal and Triggs (2005) without their normalisation over blocks.
 */
record HistogramDescriptor(int bins) implements CellDescriptor {
    private static final int CHANNELS = 3;
    private static final int NODES = 3;
    private static final int COLOURS = NODES * NODES * NODES;
    private static final int MOST_BINS = 180;

    HistogramDescriptor {
        if (bins < 2 || bins > MOST_BINS) {
            throw new IllegalArgumentException(
                    "a histogram needs 2 to " + MOST_BINS + " orientation bins, not " + bins);
        }
    }

    @Override
    public int width(PatchGrid grid) {
        return COLOURS + bins;
    }

    @Override
    public float[] describe(RgbImage image, PatchGrid grid) {
        int width = width(grid);
        double[] sums = new double[grid.tokens() * width];
        for (int y = 0; y < image.height(); y++) {
            int cellRow = y / grid.cellSize() * grid.cells();
            for (int x = 0; x < image.width(); x++) {
                int at = (cellRow + x / grid.cellSize()) * width;
                addColour(image, x, y, sums, at);
                addOrientation(image, x, y, sums, at + COLOURS);
            }
        }
        double pixels = (double) grid.cellSize() * grid.cellSize();
        float[] out = new float[sums.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.sqrt(sums[i] / pixels);
        }
        return out;
    }

    private static void addColour(RgbImage image, int x, int y, double[] sums, int at) {
        int pixel = (y * image.width() + x) * CHANNELS;
        float red = image.values()[pixel] * (NODES - 1);
        float green = image.values()[pixel + 1] * (NODES - 1);
        float blue = image.values()[pixel + 2] * (NODES - 1);
        int redNode = lowerNode(red);
        int greenNode = lowerNode(green);
        int blueNode = lowerNode(blue);
        for (int r = redNode; r <= redNode + 1; r++) {
            for (int g = greenNode; g <= greenNode + 1; g++) {
                float share = (1 - Math.abs(red - r)) * (1 - Math.abs(green - g));
                int node = at + (r * NODES + g) * NODES + blueNode;
                sums[node] += share * (1 - blue + blueNode);
                sums[node + 1] += share * (blue - blueNode);
            }
        }
    }

    private static int lowerNode(float position) {
        return Math.min((int) position, NODES - 2);
    }

    private void addOrientation(RgbImage image, int x, int y, double[] sums, int at) {
        float bestX = 0;
        float bestY = 0;
        float best = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            float dx = (image.clamped(x + 1, y, channel) - image.clamped(x - 1, y, channel)) / 2;
            float dy = (image.clamped(x, y + 1, channel) - image.clamped(x, y - 1, channel)) / 2;
            float square = dx * dx + dy * dy;
            if (square > best) {
                best = square;
                bestX = dx;
                bestY = dy;
            }
        }
        if (best > 0) {
            double turn = Math.atan2(bestY, bestX) / Math.PI;
            double position = (turn < 0 ? turn + 1 : turn) * bins;
            int low = (int) position;
            double share = position - low;
            double length = Math.sqrt(best);
            sums[at + low % bins] += length * (1 - share);
            sums[at + (low + 1) % bins] += length * share;
        }
    }
}
