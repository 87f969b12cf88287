// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.List;
import org.vlpet.editor.canvas.layout.Point;

/** Walks along a line with right angles and rounds its corners. */
final class Bends {
    private Bends() {
    }

    /** What is walked along. */
    interface Path {
        void start(Point p);

        void to(Point p);

        void bend(Point corner, Point p);
    }

    static void walk(List<Point> points, double radius, Path path) {
        path.start(points.getFirst());
        for (int i = 1; i + 1 < points.size(); i++) {
            Point corner = points.get(i);
            double r = Math.min(radius, Math.min(length(points.get(i - 1), corner), length(corner, points.get(i + 1)))
                    / 2);
            path.to(towards(corner, points.get(i - 1), r));
            path.bend(corner, towards(corner, points.get(i + 1), r));
        }
        path.to(points.getLast());
    }

    private static Point towards(Point from, Point to, double distance) {
        double length = length(from, to);
        return length == 0 ? from : new Point(from.x() + (to.x() - from.x()) * distance / length,
                from.y() + (to.y() - from.y()) * distance / length);
    }

    private static double length(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
