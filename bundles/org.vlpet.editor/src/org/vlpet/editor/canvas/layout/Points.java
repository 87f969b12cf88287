// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.ArrayList;
import java.util.List;

/** Helps with lists of points. */
final class Points {
    private static final double SAME = 0.01;

    private Points() {
    }

    /** Leaves out points that lie on a straight line between their neighbours, and doubles. */
    static List<Point> simplified(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (Point point : points) {
            if (!kept.isEmpty() && same(kept.getLast(), point)) {
                continue;
            }
            if (kept.size() > 1 && straight(kept.get(kept.size() - 2), kept.getLast(), point)) {
                kept.removeLast();
            }
            kept.add(point);
        }
        return kept;
    }

    /** The same line, elsewhere. */
    static List<Point> moved(List<Point> points, double dx, double dy) {
        return points.stream().map(point -> point.moved(dx, dy)).toList();
    }

    private static boolean same(Point one, Point other) {
        return Math.abs(one.x() - other.x()) < SAME && Math.abs(one.y() - other.y()) < SAME;
    }

    private static boolean straight(Point a, Point b, Point c) {
        boolean vertical = Math.abs(a.x() - b.x()) < SAME && Math.abs(b.x() - c.x()) < SAME;
        boolean horizontal = Math.abs(a.y() - b.y()) < SAME && Math.abs(b.y() - c.y()) < SAME;
        return vertical || horizontal;
    }
}
