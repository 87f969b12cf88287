// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.List;

/** A part of a clip: one object crosses the picture. */
record Act(ShapeSize size, ShapeColor color, ShapeKind kind, Direction direction) {
    /** Frames an act takes. */
    static final int FRAMES = 3;

    /** The picture of one of its frames. */
    Scene frame(int index) {
        return new Scene(List.of(new SceneObject(size, color, kind, direction.path().get(index))));
    }

    /** For example {@code red circle}. */
    String look() {
        return color.word() + " " + kind.word();
    }
}
