// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.List;
import java.util.Locale;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Point;

/** Writes SVG 1.1 with text as text. Widths of text are only estimated, for a viewer's fonts are not known. */
public final class SvgPen implements Pen {
    private static final double POINT = 96.0 / 72.0;
    private static final double AVERAGE_LETTER = 0.56;
    private static final double BASELINE = 0.35;
    private final StringBuilder body = new StringBuilder();
    private final Box bounds;

    /** A picture of this part, on this ground. */
    public SvgPen(Box bounds, int ground) {
        this.bounds = bounds;
        box(bounds, 0, ground, Stroke.NONE);
    }

    @Override
    public double scale() {
        return 1;
    }

    @Override
    public void box(Box box, double radius, int fill, Stroke stroke) {
        body.append("<rect x=\"").append(n(box.x())).append("\" y=\"").append(n(box.y())).append("\" width=\"")
                .append(n(box.w())).append("\" height=\"").append(n(box.h())).append("\" rx=\"").append(n(radius))
                .append('"').append(look(fill, stroke)).append("/>\n");
    }

    @Override
    public void oval(Box box, int fill, Stroke stroke) {
        body.append("<ellipse cx=\"").append(n(box.cx())).append("\" cy=\"").append(n(box.cy())).append("\" rx=\"")
                .append(n(box.w() / 2)).append("\" ry=\"").append(n(box.h() / 2)).append('"')
                .append(look(fill, stroke)).append("/>\n");
    }

    @Override
    public void line(List<Point> points, double radius, Stroke stroke) {
        body.append("<path d=\"");
        Bends.walk(points, radius, new Bends.Path() {
            @Override
            public void start(Point p) {
                body.append('M').append(pair(p));
            }

            @Override
            public void to(Point p) {
                body.append('L').append(pair(p));
            }

            @Override
            public void bend(Point corner, Point p) {
                body.append('Q').append(pair(corner)).append(' ').append(pair(p));
            }
        });
        body.append('"').append(look(NONE, stroke)).append("/>\n");
    }

    @Override
    public void polygon(List<Point> points, int fill) {
        body.append("<polygon points=\"");
        points.forEach(p -> body.append(pair(p)).append(' '));
        body.append('"').append(look(fill, Stroke.NONE)).append("/>\n");
    }

    @Override
    public void curve(List<Point> points, int fill) {
        body.append("<path d=\"M").append(pair(points.getFirst()));
        for (int i = 1; i + 2 < points.size(); i += 3) {
            body.append('C').append(pair(points.get(i))).append(' ').append(pair(points.get(i + 1))).append(' ')
                    .append(pair(points.get(i + 2)));
        }
        body.append("Z\"").append(look(fill, Stroke.NONE)).append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, Type type, int color, double room) {
        double size = type.points() * POINT;
        int fits = (int) (room / (size * AVERAGE_LETTER * (type.bold() ? 1.08 : 1)));
        String shown = text.length() <= fits ? text : text.substring(0, Math.max(0, fits - 1)) + "…";
        body.append("<text x=\"").append(n(x)).append("\" y=\"").append(n(y + size * BASELINE))
                .append("\" font-size=\"").append(n(size)).append('"');
        if (type.bold()) {
            body.append(" font-weight=\"bold\"");
        }
        if (type.italic()) {
            body.append(" font-style=\"italic\"");
        }
        if (anchor != Anchor.LEFT) {
            body.append(" text-anchor=\"").append(anchor == Anchor.MIDDLE ? "middle" : "end").append('"');
        }
        body.append(" fill=\"").append(hex(color)).append("\">").append(escaped(shown)).append("</text>\n");
    }

    /** The whole document. */
    public String document(String title) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""
                + n(bounds.w()) + "\" height=\"" + n(bounds.h()) + "\" viewBox=\"" + n(bounds.x()) + " " + n(bounds.y())
                + " " + n(bounds.w()) + " " + n(bounds.h())
                + "\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\">\n<title>" + escaped(title)
                + "</title>\n" + body + "</svg>\n";
    }

    private static String look(int fill, Stroke stroke) {
        String look = " fill=\"" + (fill == NONE ? "none" : hex(fill)) + "\"";
        if (stroke.color() == NONE) {
            return look;
        }
        return look + " stroke=\"" + hex(stroke.color()) + "\" stroke-width=\"" + n(stroke.width())
                + "\" stroke-linecap=\"round\"" + (stroke.dashed() ? " stroke-dasharray=\"4 3\"" : "");
    }

    private static String hex(int color) {
        return String.format(Locale.ROOT, "#%06X", color);
    }

    private static String pair(Point p) {
        return n(p.x()) + "," + n(p.y());
    }

    private static String n(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    /** Characters that XML forbids are left out: names come from files. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
                .forEach(safe::appendCodePoint);
        return safe.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
