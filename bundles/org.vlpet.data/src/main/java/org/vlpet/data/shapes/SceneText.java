// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.stream.Collectors;

/** A scene in words, as the pre-training corpus has it: five words an object, in reading order. */
final class SceneText {
    private static final String[] ROWS = {"top", "middle", "bottom"};
    private static final String[] COLUMNS = {"left", "center", "right"};

    private SceneText() {
    }

    /** For example {@code top center small red circle bottom left large teal cross}. */
    static String of(Scene scene) {
        return of(scene, "");
    }

    /** The same with a word in front of every object, which says whose object it is. */
    static String of(Scene scene, String owner) {
        return scene.objects().stream().map(object -> Wording.join(owner, ROWS[object.place().row()],
                COLUMNS[object.place().column()], object.size().word(), object.color().word(), object.kind().word()))
                .collect(Collectors.joining(" "));
    }
}
