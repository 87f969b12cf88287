// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A clip in words, as the pre-training corpus has it: two words an act, when it moves where and what moves, as
 * {@link SceneText} has where and what for an object of a picture. What moves is written as there, so that a backbone
 * that has read about pictures knows it.
 */
final class ClipText {
    private static final List<String> ORDER = List.of("first", "second", "third");

    private ClipText() {
    }

    /** For example {@code firstleft smallredcircle secondup largetealcross}. */
    static String of(Clip clip) {
        return IntStream.range(0, clip.acts().size()).mapToObj(i -> act(ORDER.get(i), clip.acts().get(i)))
                .collect(Collectors.joining(" "));
    }

    private static String act(String when, Act act) {
        return when + act.direction().word() + " " + act.size().word() + act.color().word() + act.kind().word();
    }
}
