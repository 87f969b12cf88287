// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ways of describing a scene: every object in reading order, with more or less detail. */
final class Captions {
    private static final String[] OPENINGS = {"", "there is ", "an image of ", "a picture with ", "we see "};
    private static final double SIZED = 0.5;
    private static final double PLACED = 0.3;
    private static final int MOST_PLACED = 2;

    private Captions() {
    }

    /** One description. */
    static String draw(Scene scene, Draws draws) {
        boolean sized = draws.chance(SIZED);
        boolean placed = draws.chance(PLACED) && scene.objects().size() <= MOST_PLACED;
        List<String> names = new ArrayList<>();
        for (SceneObject object : scene.objects()) {
            names.add(Wording.join("a", sized ? object.size().word() : "", object.color().word(), object.kind().word(),
                    placed ? object.place().phrase() : ""));
        }
        String last = names.removeLast();
        String list = names.isEmpty() ? last : String.join(", ", names) + " and " + last;
        return draws.pick(OPENINGS) + list + ".";
    }

    /**
     * Different descriptions of a scene that one side may use.
     *
     * @param forDemo which side of the {@link Reservation} they must lie on
     * @return fewer than {@code most} where the scene has not enough
     */
    static List<String> several(Scene scene, boolean forDemo, int most, Draws draws) {
        Set<String> captions = new LinkedHashSet<>();
        for (int attempt = 0; attempt < 400 && captions.size() < most; attempt++) {
            String caption = draw(scene, draws);
            if (Reservation.forDemo(caption) == forDemo) {
                captions.add(caption);
            }
        }
        return List.copyOf(captions);
    }
}
