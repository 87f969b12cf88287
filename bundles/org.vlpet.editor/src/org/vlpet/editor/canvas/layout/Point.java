// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

/**
 * A point of the picture.
 *
 * @param x to the right
 * @param y downwards
 */
public record Point(double x, double y) {
    /** The same, elsewhere. */
    public Point moved(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }
}
