// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Ways of describing a clip as a whole, or one act of it. All end within the 20 tokens of decoding. */
final class ClipCaptions {
    private static final int ATTEMPTS = 400;

    private ClipCaptions() {
    }

    /** One act: {@code a red circle moves up.} */
    static String act(Act act, Draws draws) {
        String way = act.direction().word();
        String look = act.look();
        return switch (draws.below(8)) {
            case 0 -> "a " + look + " moves " + way + ".";
            case 1 -> "a " + look + " goes " + way + ".";
            case 2 -> "the " + look + " moves " + way + ".";
            case 3 -> "we see a " + look + " that moves " + way + ".";
            case 4 -> "a " + look + " moving " + way + ".";
            case 5 -> "the " + look + " is moving " + way + ".";
            case 6 -> "one " + look + " goes " + way + ".";
            default -> "the " + look + " goes " + way + ".";
        };
    }

    /** The whole clip in order: {@code red circle up, blue cross left.} */
    static String whole(Clip clip, Draws draws) {
        boolean moving = draws.chance(0.7);
        String start = moving ? "" : "a ";
        List<String> parts = clip.acts().stream()
                .map(act -> start + act.look() + (moving ? " " + act.direction().word() : "")).toList();
        String opening = draws.pick("", "first ", "we see ");
        String between = draws.pick(", ", ", then ", " and ");
        return opening + parts.stream().collect(Collectors.joining(between)) + ".";
    }

    /** Different descriptions that one side of the {@link Reservation} may use; fewer than {@code most} if it has not. */
    static List<String> several(Supplier<String> captions, boolean forDemo, int most) {
        Set<String> found = new LinkedHashSet<>();
        for (int attempt = 0; attempt < ATTEMPTS && found.size() < most; attempt++) {
            String caption = captions.get();
            if (Reservation.forDemo(caption) == forDemo) {
                found.add(caption);
            }
        }
        return List.copyOf(found);
    }
}
