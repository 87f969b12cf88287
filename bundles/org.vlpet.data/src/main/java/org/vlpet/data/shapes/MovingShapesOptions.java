// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.Map;
import java.util.TreeMap;

/**
 * How large the generated video set is.
 *
 * @param seed everything follows from it
 * @param frameSide pixels along each side of a frame
 * @param splits number of clips and examples of {@code train}, {@code val} and {@code test}
 */
public record MovingShapesOptions(long seed, int frameSide, Map<String, SplitSize> splits) {

    /**
     * Size of one split. All tasks share its clips.
     *
     * @param clips short films
     * @param tvqa questions with five choices
     * @param how2qa questions with four choices
     * @param tvc acts to describe, each of another clip
     * @param yc2c clips to describe as a whole, at most {@code clips}
     */
    public record SplitSize(int clips, int tvqa, int how2qa, int tvc, int yc2c) {
        /** Refuses sizes that cannot be made. */
        public SplitSize {
            if (clips < 40 || tvqa < 0 || how2qa < 0 || tvc < 0 || yc2c < 0 || Math.max(tvc, yc2c) > clips) {
                throw new IllegalArgumentException("a split needs at least 40 clips and no more descriptions than clips");
            }
        }
    }

    /** Keeps its own copy, in the order of the names. */
    public MovingShapesOptions {
        splits = new TreeMap<>(splits);
    }

    /** What {@code ./vlpet demo --video} makes. */
    public static MovingShapesOptions demo() {
        return new MovingShapesOptions(20240229, 48, Map.of(
                "train", new SplitSize(2000, 6000, 6000, 1200, 1200),
                "val", new SplitSize(200, 200, 200, 100, 100),
                "test", new SplitSize(500, 600, 600, 300, 300)));
    }

    /** The least that trains: for trying things out and for tests, where seconds count and scores do not. */
    public static MovingShapesOptions tiny() {
        SplitSize size = new SplitSize(40, 16, 16, 8, 8);
        return new MovingShapesOptions(20240229, 48, Map.of("train", size, "val", size, "test", size));
    }
}
