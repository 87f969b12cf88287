// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.Map;
import java.util.TreeMap;

/**
 * How large the generated set is.
 *
 * @param seed everything follows from it
 * @param imageSide pixels along each side of a picture
 * @param splits number of pictures and examples of {@code train}, {@code val} and {@code test}
 */
public record ShapesWorldOptions(long seed, int imageSide, Map<String, SplitSize> splits) {

    /**
     * Size of one split. All tasks share its pictures.
     *
     * @param images pictures
     * @param vqa questions of task {@code vqa}
     * @param gqa questions of task {@code gqa}
     * @param nlvr statements of task {@code nlvr}; half of them are true, so the number is even
     * @param caption pictures with captions, at most {@code images}
     */
    public record SplitSize(int images, int vqa, int gqa, int nlvr, int caption) {
        /** Refuses sizes that cannot be made. */
        public SplitSize {
            if (images < 100 || vqa < 0 || gqa < 0 || nlvr < 0 || nlvr % 2 != 0 || caption < 0 || caption > images) {
                throw new IllegalArgumentException("a split needs at least 100 images, an even number of statements"
                        + " and no more captioned images than images");
            }
        }
    }

    /** Keeps its own copy, in the order of the names. */
    public ShapesWorldOptions {
        splits = new TreeMap<>(splits);
    }

    /** What {@code ./vlpet demo} makes. */
    public static ShapesWorldOptions demo() {
        return new ShapesWorldOptions(20240117, 72, Map.of(
                "train", new SplitSize(4000, 6000, 6000, 4000, 1000),
                "val", new SplitSize(400, 300, 300, 300, 150),
                "test", new SplitSize(1000, 1000, 1000, 1000, 500)));
    }

    /** The least that trains: for trying things out and for tests, where seconds count and scores do not. */
    public static ShapesWorldOptions tiny() {
        SplitSize size = new SplitSize(100, 32, 32, 32, 16);
        return new ShapesWorldOptions(20240117, 72, Map.of("train", size, "val", size, "test", size));
    }
}
