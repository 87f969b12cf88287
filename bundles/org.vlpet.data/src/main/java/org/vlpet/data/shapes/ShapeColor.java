// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.Locale;

/** Colours of objects, told apart with ease by a person. */
enum ShapeColor {
    RED(220, 40, 40), GREEN(40, 170, 60), BLUE(40, 70, 220), YELLOW(235, 215, 50),
    TEAL(30, 150, 160), BROWN(140, 85, 40), GRAY(140, 140, 140), BLACK(25, 25, 25);

    private final int red;
    private final int green;
    private final int blue;

    ShapeColor(int red, int green, int blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /** Red, green and blue from 0 to 255. */
    int[] rgb() {
        return new int[] {red, green, blue};
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
