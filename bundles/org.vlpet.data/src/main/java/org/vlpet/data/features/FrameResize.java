// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.util.Arrays;

/** Brings the frames of a video to a fixed number (spec A.9). */
final class FrameResize {
    private FrameResize() {
    }

    /**
     * Rows of zeros behind a short video; for a long one the largest value of each feature in bins of frames, bin i of
     * n from m frames being [floor(i m / n), ceil((i + 1) m / n)).
     *
     * @param frames (m, width) row-major
     * @param to number of rows n wanted
     * @return (n, width) row-major; {@code frames} itself if m is n
     */
    static float[] resize(float[] frames, int width, int to) {
        int from = frames.length / width;
        if (from <= to) {
            return from == to ? frames : Arrays.copyOf(frames, Math.multiplyExact(to, width));
        }
        float[] out = new float[Math.multiplyExact(to, width)];
        for (int bin = 0; bin < to; bin++) {
            int first = Math.toIntExact((long) bin * from / to);
            int end = Math.toIntExact(((long) (bin + 1) * from + to - 1) / to);
            System.arraycopy(frames, first * width, out, bin * width, width);
            for (int frame = first + 1; frame < end; frame++) {
                for (int i = 0; i < width; i++) {
                    out[bin * width + i] = Math.max(out[bin * width + i], frames[frame * width + i]);
                }
            }
        }
        return out;
    }
}
