// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.List;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Point;

/** What a picture is drawn with. Coordinates are those of the picture; colours are 0xRRGGBB, {@link #NONE} for none. */
public interface Pen {
    /** No colour. */
    int NONE = -1;

    /** Pixels of the target per unit of the picture: what is too small to be read need not be drawn. */
    double scale();

    /** A rectangle with round corners. */
    void box(Box box, double radius, int fill, Stroke stroke);

    /** An ellipse. */
    void oval(Box box, int fill, Stroke stroke);

    /** A line through points, with round bends. */
    void line(List<Point> points, double radius, Stroke stroke);

    /** A filled polygon. */
    void polygon(List<Point> points, int fill);

    /** A closed shape of cubic curves: the start, then three points per curve. */
    void curve(List<Point> points, int fill);

    /**
     * One line of text.
     *
     * @param y vertical middle
     * @param room width that must not be exceeded: longer texts end in an ellipsis
     */
    void text(String text, double x, double y, Anchor anchor, Type type, int color, double room);

    /** Where a text hangs. */
    enum Anchor {
        /** The text begins at x. */
        LEFT,
        /** Its middle is at x. */
        MIDDLE,
        /** It ends at x. */
        RIGHT
    }

    /** Sizes and weights of text, in points. */
    enum Type {
        /** Name of the experiment. */
        TITLE(14, true, false),
        /** Name of a stack. */
        HEADING(12, true, false),
        /** Name of a block. */
        STRONG(9, true, false),
        /** Ordinary text. */
        PLAIN(9, false, false),
        /** Second lines and numbers. */
        SMALL(8, false, false),
        /** Formula letters. */
        FORMULA(8, true, true),
        /** Names of slots. */
        TINY(7, false, false);

        private final int points;
        private final boolean bold;
        private final boolean italic;

        Type(int points, boolean bold, boolean italic) {
            this.points = points;
            this.bold = bold;
            this.italic = italic;
        }

        /** Size in points of 1/72 inch at 96 pixels per inch. */
        public int points() {
            return points;
        }

        /** Heavy. */
        public boolean bold() {
            return bold;
        }

        /** Slanted. */
        public boolean italic() {
            return italic;
        }
    }

    /**
     * A line's look.
     *
     * @param color colour, {@link #NONE} for none
     * @param width in units of the picture
     * @param dashed whether it is broken
     */
    record Stroke(int color, double width, boolean dashed) {
        /** No line. */
        public static final Stroke NONE = new Stroke(Pen.NONE, 0, false);

        /** A whole line. */
        public static Stroke of(int color, double width) {
            return new Stroke(color, width, false);
        }

        /** A broken line. */
        public static Stroke dashed(int color, double width) {
            return new Stroke(color, width, true);
        }
    }
}
