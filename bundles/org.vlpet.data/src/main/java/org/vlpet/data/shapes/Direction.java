// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.List;
import java.util.Locale;

/** Where an object of a clip moves: from one side of the picture over its middle to the other side. */
enum Direction {
    LEFT(Place.RIGHT, Place.LEFT), RIGHT(Place.LEFT, Place.RIGHT), UP(Place.BOTTOM, Place.TOP),
    DOWN(Place.TOP, Place.BOTTOM);

    private final List<Place> path;

    Direction(Place from, Place to) {
        path = List.of(from, Place.MIDDLE, to);
    }

    /** The places on the way, one a frame. */
    List<Place> path() {
        return path;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
