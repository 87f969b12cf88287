// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.Locale;

/** Outlines of objects. */
enum ShapeKind {
    CIRCLE, RECTANGLE, TRIANGLE, DIAMOND, CROSS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String plural() {
        return word() + (this == CROSS ? "es" : "s");
    }
}
