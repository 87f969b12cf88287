// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.List;

/** Where one object lies as seen from another, by rows and columns of places. */
enum Relation {
    LEFT_OF("to the left of", "left of"), RIGHT_OF("to the right of", "right of"),
    ABOVE("above", "higher than"), BELOW("below", "lower than");

    private final List<String> phrases;

    Relation(String... phrases) {
        this.phrases = List.of(phrases);
    }

    List<String> phrases() {
        return phrases;
    }

    boolean holds(SceneObject object, SceneObject than) {
        Place a = object.place();
        Place b = than.place();
        return switch (this) {
            case LEFT_OF -> a.column() < b.column();
            case RIGHT_OF -> a.column() > b.column();
            case ABOVE -> a.row() < b.row();
            case BELOW -> a.row() > b.row();
        };
    }
}
