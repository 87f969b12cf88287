// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A clip in words, as the pre-training corpus has it: two words a frame, when and what, as {@link SceneText} has where
 * and what for a picture. A visual token also says both: its position when, its feature what.
 */
final class ClipText {
    private static final List<String> TIMES =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final Map<Place, String> PLACES = Map.of(Place.LEFT, "left", Place.RIGHT, "right", Place.TOP, "top",
            Place.BOTTOM, "bottom", Place.MIDDLE, "center");

    private ClipText() {
    }

    /** For example {@code one leftredcircle two centerredcircle three rightredcircle}. */
    static String of(Clip clip) {
        return IntStream.range(0, clip.frames()).mapToObj(i -> TIMES.get(i) + " " + frame(clip.frame(i)))
                .collect(Collectors.joining(" "));
    }

    private static String frame(Scene scene) {
        SceneObject object = scene.objects().getFirst();
        return PLACES.get(object.place()) + object.color().word() + object.kind().word();
    }
}
