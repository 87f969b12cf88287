// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.Locale;

/** Two sizes with a gap between them, so that the word is decided by the picture. */
enum ShapeSize {
    SMALL, LARGE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
