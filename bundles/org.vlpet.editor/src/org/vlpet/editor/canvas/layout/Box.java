// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

/**
 * A rectangle in the coordinates of the picture (pixels at 100 %).
 *
 * @param x left
 * @param y top
 * @param w width
 * @param h height
 */
public record Box(double x, double y, double w, double h) {
    /** Right end. */
    public double right() {
        return x + w;
    }

    /** Lower end. */
    public double bottom() {
        return y + h;
    }

    /** Middle. */
    public double cx() {
        return x + w / 2;
    }

    /** Middle. */
    public double cy() {
        return y + h / 2;
    }

    /** The same, elsewhere. */
    public Box moved(double dx, double dy) {
        return new Box(x + dx, y + dy, w, h);
    }

    /** Larger on all sides. */
    public Box grown(double margin) {
        return new Box(x - margin, y - margin, w + 2 * margin, h + 2 * margin);
    }

    /** The smallest box around both. */
    public Box union(Box other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new Box(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    /** Whether the point lies inside. */
    public boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /** Whether the two have a point in common. */
    public boolean meets(Box other) {
        return x <= other.right() && other.x <= right() && y <= other.bottom() && other.y <= bottom();
    }
}
