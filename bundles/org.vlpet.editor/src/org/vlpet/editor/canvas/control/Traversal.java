// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;

/** Which figure an arrow key leads to: the nearest in that direction, a step aside counting double. */
final class Traversal {
    private static final double ASIDE = 2.2;

    private Traversal() {
    }

    /** Arrow keys. */
    enum Direction {
        UP(0, -1), DOWN(0, 1), LEFT(-1, 0), RIGHT(1, 0);

        private final int dx;
        private final int dy;

        Direction(int dx, int dy) {
            this.dx = dx;
            this.dy = dy;
        }
    }

    /** The next figure; empty if there is none in that direction. */
    static Optional<Figure> next(List<Figure> figures, Box from, Direction direction) {
        return figures.stream().filter(figure -> ahead(from, figure.box(), direction) > 1)
                .min(Comparator.comparingDouble(figure -> distance(from, figure.box(), direction)));
    }

    private static double ahead(Box from, Box to, Direction direction) {
        return (to.cx() - from.cx()) * direction.dx + (to.cy() - from.cy()) * direction.dy;
    }

    private static double distance(Box from, Box to, Direction direction) {
        double aside = direction.dx == 0 ? Math.abs(to.cx() - from.cx()) : Math.abs(to.cy() - from.cy());
        return ahead(from, to, direction) + ASIDE * aside;
    }
}
