// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Point;

/** What part of the picture is seen, and how large. */
final class Viewport {
    /** Smallest zoom. */
    static final double LEAST = 0.1;
    /** Largest zoom. */
    static final double MOST = 4;
    private Box bounds = new Box(0, 0, 1, 1);
    private double zoom = 1;
    private double x;
    private double y;
    private double width = 1;
    private double height = 1;

    double zoom() {
        return zoom;
    }

    /** The visible part, in coordinates of the picture. */
    Box view() {
        return new Box(x, y, width / zoom, height / zoom);
    }

    Box bounds() {
        return bounds;
    }

    /** A picture that stood in the middle does so again; any other stays where it is, scroll bars come and go. */
    void resize(double newWidth, double newHeight) {
        boolean inMiddle = Math.abs(view().cx() - bounds.cx()) * zoom < 1 && Math.abs(view().cy() - bounds.cy()) * zoom < 1;
        width = Math.max(1, newWidth);
        height = Math.max(1, newHeight);
        if (inMiddle) {
            clamp();
        }
    }

    void bounds(Box newBounds) {
        bounds = newBounds;
        clamp();
    }

    Point toPicture(double px, double py) {
        return new Point(x + px / zoom, y + py / zoom);
    }

    Point toScreen(double sx, double sy) {
        return new Point((sx - x) * zoom, (sy - y) * zoom);
    }

    void pan(double dx, double dy) {
        moveTo(x - dx / zoom, y - dy / zoom);
    }

    /** Moves the view, not further from the picture than it is already. */
    void moveTo(double newX, double newY) {
        x = towards(newX, x, bounds.x(), bounds.w(), width / zoom);
        y = towards(newY, y, bounds.y(), bounds.h(), height / zoom);
    }

    /** Changes the zoom so that the point under (px, py) stays there. */
    void zoom(double wanted, double px, double py) {
        Point fixed = toPicture(px, py);
        zoom = Math.clamp(wanted, LEAST, MOST);
        x = inSight(fixed.x() - px / zoom, bounds.x(), bounds.w(), width / zoom);
        y = inSight(fixed.y() - py / zoom, bounds.y(), bounds.h(), height / zoom);
    }

    /** The same around the middle. */
    void zoom(double wanted) {
        zoom(wanted, width / 2, height / 2);
    }

    /** Shows everything, at most at its natural size. */
    void fit() {
        zoom = Math.clamp(Math.min(width / bounds.w(), height / bounds.h()), LEAST, 1);
        x = bounds.cx() - width / zoom / 2;
        y = bounds.cy() - height / zoom / 2;
        clamp();
    }

    /** As {@link #fit}, but never so small that text cannot be read: then the upper part is shown. */
    void fitReadable() {
        fit();
        if (zoom < 0.62) {
            zoom = Math.clamp(width / bounds.w(), 0.62, 1);
            x = bounds.cx() - width / zoom / 2;
            y = bounds.y();
            clamp();
        }
    }

    /** Moves as little as needed to show the box. */
    void reveal(Box box) {
        Box view = view();
        double margin = 20 / zoom;
        moveTo(revealed(view.x(), view.w(), box.x(), box.w(), margin),
                revealed(view.y(), view.h(), box.y(), box.h(), margin));
    }

    private static double revealed(double at, double seen, double start, double length, double margin) {
        if (start < at || length > seen) {
            return start - margin;
        }
        return start + length > at + seen ? start + length - seen + margin : at;
    }

    private void clamp() {
        x = clamp(x, bounds.x(), bounds.w(), width / zoom);
        y = clamp(y, bounds.y(), bounds.h(), height / zoom);
    }

    /** Half of the view, or of a picture that is smaller, always shows the picture. */
    private static double inSight(double at, double start, double length, double seen) {
        double half = Math.min(seen, length) / 2;
        return Math.clamp(at, start + half - seen, start + length - half);
    }

    private static double towards(double at, double now, double start, double length, double seen) {
        double least = Math.min(start, start + length - seen);
        double most = Math.max(start, start + length - seen);
        return Math.clamp(at, Math.min(now, least), Math.max(now, most));
    }

    private static double clamp(double at, double start, double length, double seen) {
        return seen >= length ? start - (seen - length) / 2 : Math.clamp(at, start, start + length - seen);
    }
}
