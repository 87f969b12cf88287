// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.List;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Point;
import org.vlpet.editor.canvas.paint.Pen.Anchor;
import org.vlpet.editor.canvas.paint.Pen.Stroke;
import org.vlpet.editor.canvas.paint.Pen.Type;
import org.vlpet.editor.canvas.scene.Counts.Look;
import org.vlpet.editor.canvas.scene.GateScene;
import org.vlpet.model.experiment.Granularity;

/** Small drawings that return everywhere: snowflake, flame, arrow, gate matrix, badge. */
final class Signs {
    private static final int ROWS = 4;
    private static final int COLUMNS = 6;
    private final Pen pen;
    private final Palette palette;

    Signs(Pen pen, Palette palette) {
        this.pen = pen;
        this.palette = palette;
    }

    /** Snowflake or flame. */
    void look(Look look, double x, double y, double radius) {
        if (look == Look.FROZEN) {
            snowflake(x, y, radius);
        } else {
            flame(x, y, look == Look.TRAINED ? radius : radius * 0.8);
        }
    }

    void snowflake(double x, double y, double radius) {
        Stroke stroke = Stroke.of(Palette.mix(0x4C9BE8, palette.frozen(), 0.85), radius / 5);
        for (int i = 0; i < 3; i++) {
            double angle = Math.PI / 2 + i * Math.PI / 3;
            double dx = Math.cos(angle) * radius;
            double dy = Math.sin(angle) * radius;
            pen.line(List.of(new Point(x - dx, y - dy), new Point(x + dx, y + dy)), 0, stroke);
            twigs(x + dx * 0.62, y + dy * 0.62, angle, radius * 0.36, stroke);
            twigs(x - dx * 0.62, y - dy * 0.62, angle + Math.PI, radius * 0.36, stroke);
        }
    }

    private void twigs(double x, double y, double angle, double length, Stroke stroke) {
        for (double turn : new double[] {Math.PI / 4, -Math.PI / 4}) {
            pen.line(List.of(new Point(x, y), new Point(x + Math.cos(angle + turn) * length,
                    y + Math.sin(angle + turn) * length)), 0, stroke);
        }
    }

    void flame(double x, double y, double r) {
        pen.curve(List.of(p(x, y, r, 0.1, -1.1), p(x, y, r, 0.2, -0.5), p(x, y, r, 0.85, -0.25), p(x, y, r, 0.75, 0.4),
                p(x, y, r, 0.7, 0.85), p(x, y, r, 0.35, 1.05), p(x, y, r, 0, 1.05), p(x, y, r, -0.4, 1.05),
                p(x, y, r, -0.75, 0.8), p(x, y, r, -0.75, 0.3), p(x, y, r, -0.75, -0.1), p(x, y, r, -0.45, -0.2),
                p(x, y, r, -0.4, -0.55), p(x, y, r, -0.2, -0.4), p(x, y, r, -0.15, -0.3), p(x, y, r, -0.15, -0.1),
                p(x, y, r, 0.1, -0.35), p(x, y, r, 0.2, -0.7), p(x, y, r, 0.1, -1.1)), palette.flame());
        pen.curve(List.of(p(x, y, r, 0, 0.1), p(x, y, r, 0.15, 0.35), p(x, y, r, 0.35, 0.45), p(x, y, r, 0.3, 0.7),
                p(x, y, r, 0.25, 0.95), p(x, y, r, -0.3, 0.95), p(x, y, r, -0.32, 0.65), p(x, y, r, -0.33, 0.45),
                p(x, y, r, -0.1, 0.4), p(x, y, r, 0, 0.1)), 0xFFD978);
    }

    private static Point p(double x, double y, double r, double dx, double dy) {
        return new Point(x + dx * r, y + dy * r);
    }

    /** The head of an arrow at the end of a wire. */
    void arrow(List<Point> points, int color) {
        Point tip = points.getLast();
        Point before = points.get(points.size() - 2);
        double length = Math.hypot(tip.x() - before.x(), tip.y() - before.y());
        if (length < 1) {
            return;
        }
        double ux = (tip.x() - before.x()) / length;
        double uy = (tip.y() - before.y()) / length;
        double size = Math.min(6.5, length * 0.8);
        pen.polygon(List.of(tip, new Point(tip.x() - ux * size - uy * size * 0.45, tip.y() - uy * size + ux * size * 0.45),
                new Point(tip.x() - ux * size + uy * size * 0.45, tip.y() - uy * size - ux * size * 0.45)), color);
    }

    /** The gate matrix: cells that G has of its own are coloured, inside the outline of N x d. */
    void matrix(Granularity level, Box box, int color, boolean strong) {
        int rows = GateScene.perToken(level) ? ROWS : 1;
        int columns = GateScene.perChannel(level) ? COLUMNS : 1;
        double w = box.w() / COLUMNS;
        double h = box.h() / ROWS;
        pen.box(box, 1.5, Pen.NONE, Stroke.dashed(Palette.mix(color, palette.card(), 0.5), 0.8));
        if (level == Granularity.NONE) {
            return;
        }
        double left = box.x() + (columns == 1 ? (box.w() - w) / 2 : 0);
        double top = box.y() + (rows == 1 ? (box.h() - h) / 2 : 0);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double share = rows * columns == 1 ? 1 : 0.35 + 0.55 * ((row * 5 + column * 3) % 7) / 6.0;
                pen.box(new Box(left + column * w + 0.6, top + row * h + 0.6, w - 1.2, h - 1.2), 0.8,
                        palette.tint(color, strong ? share : share * 0.6), Stroke.NONE);
            }
        }
    }

    /** A round badge with the number of problems. */
    void badge(double x, double y, int count, boolean error) {
        double r = 8;
        pen.oval(new Box(x - r, y - r, 2 * r, 2 * r), error ? palette.error() : palette.warning(),
                Stroke.of(palette.card(), 1.5));
        pen.text(count > 1 ? String.valueOf(count) : "!", x, y, Anchor.MIDDLE, Type.STRONG, 0xFFFFFF, 2 * r);
    }
}
