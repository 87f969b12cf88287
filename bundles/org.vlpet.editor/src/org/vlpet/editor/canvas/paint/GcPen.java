// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.paint;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Transform;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Point;

/** Draws with SWT. Fonts, colours and widths of texts are kept between pictures; dispose it at the end. */
public final class GcPen implements Pen, AutoCloseable {
    private static final int KEPT_TEXTS = 4000;
    private final Device device;
    private final Map<Type, Font> fonts = new EnumMap<>(Type.class);
    private final Map<Integer, Color> colors = new HashMap<>();
    private final Map<String, String> shortened = new HashMap<>();
    private final Map<String, org.eclipse.swt.graphics.Point> extents = new HashMap<>();
    private GC gc;
    private Transform transform;
    private double scale = 1;

    /** A pen for this device; {@code base} gives the name of the font. */
    public GcPen(Device device, FontData base) {
        this.device = device;
        for (Type type : Type.values()) {
            int style = (type.bold() ? SWT.BOLD : 0) | (type.italic() ? SWT.ITALIC : 0);
            fonts.put(type, new Font(device, base.getName(), type.points(), style));
        }
    }

    /** Starts a picture: the point (x, y) of the picture is drawn at the upper left corner. */
    public void begin(GC target, double x, double y, double zoom) {
        gc = target;
        scale = zoom;
        gc.setAdvanced(true);
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
        gc.setLineCap(SWT.CAP_ROUND);
        gc.setLineJoin(SWT.JOIN_ROUND);
        transform = new Transform(device);
        transform.scale((float) zoom, (float) zoom);
        transform.translate((float) -x, (float) -y);
        gc.setTransform(transform);
    }

    /** Ends a picture. */
    public void end() {
        gc.setTransform(null);
        transform.dispose();
        gc = null;
    }

    @Override
    public double scale() {
        return scale;
    }

    @Override
    public void box(Box box, double radius, int fill, Stroke stroke) {
        if (radius < 0.5) {
            if (fill != NONE) {
                gc.setBackground(color(fill));
                gc.fillRectangle((int) Math.round(box.x()), (int) Math.round(box.y()), (int) Math.round(box.w()),
                        (int) Math.round(box.h()));
            }
        }
        Path path = new Path(device);
        float x = (float) box.x();
        float y = (float) box.y();
        float w = (float) box.w();
        float h = (float) box.h();
        float r = (float) Math.min(radius, Math.min(w, h) / 2);
        float k = r * 0.4477f;
        path.moveTo(x + r, y);
        path.lineTo(x + w - r, y);
        path.cubicTo(x + w - k, y, x + w, y + k, x + w, y + r);
        path.lineTo(x + w, y + h - r);
        path.cubicTo(x + w, y + h - k, x + w - k, y + h, x + w - r, y + h);
        path.lineTo(x + r, y + h);
        path.cubicTo(x + k, y + h, x, y + h - k, x, y + h - r);
        path.lineTo(x, y + r);
        path.cubicTo(x, y + k, x + k, y, x + r, y);
        path.close();
        paint(path, radius < 0.5 ? NONE : fill, stroke);
    }

    @Override
    public void oval(Box box, int fill, Stroke stroke) {
        Path path = new Path(device);
        path.addArc((float) box.x(), (float) box.y(), (float) box.w(), (float) box.h(), 0, 360);
        path.close();
        paint(path, fill, stroke);
    }

    @Override
    public void line(List<Point> points, double radius, Stroke stroke) {
        Path path = new Path(device);
        Bends.walk(points, radius, new Bends.Path() {
            @Override
            public void start(Point p) {
                path.moveTo((float) p.x(), (float) p.y());
            }

            @Override
            public void to(Point p) {
                path.lineTo((float) p.x(), (float) p.y());
            }

            @Override
            public void bend(Point corner, Point p) {
                path.quadTo((float) corner.x(), (float) corner.y(), (float) p.x(), (float) p.y());
            }
        });
        paint(path, NONE, stroke);
    }

    @Override
    public void polygon(List<Point> points, int fill) {
        Path path = new Path(device);
        path.moveTo((float) points.getFirst().x(), (float) points.getFirst().y());
        points.subList(1, points.size()).forEach(p -> path.lineTo((float) p.x(), (float) p.y()));
        path.close();
        paint(path, fill, Stroke.NONE);
    }

    @Override
    public void curve(List<Point> points, int fill) {
        Path path = new Path(device);
        path.moveTo((float) points.getFirst().x(), (float) points.getFirst().y());
        for (int i = 1; i + 2 < points.size(); i += 3) {
            path.cubicTo((float) points.get(i).x(), (float) points.get(i).y(), (float) points.get(i + 1).x(),
                    (float) points.get(i + 1).y(), (float) points.get(i + 2).x(), (float) points.get(i + 2).y());
        }
        path.close();
        paint(path, fill, Stroke.NONE);
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, Type type, int color, double room) {
        if (text.isEmpty()) {
            return;
        }
        gc.setFont(fonts.get(type));
        gc.setForeground(color(color));
        String shown = shortened(text, type, room);
        org.eclipse.swt.graphics.Point size = extent(shown, type);
        double left = switch (anchor) {
            case LEFT -> x;
            case MIDDLE -> x - size.x / 2.0;
            case RIGHT -> x - size.x;
        };
        gc.drawText(shown, (int) Math.round(left), (int) Math.round(y - size.y / 2.0), true);
    }

    @Override
    public void close() {
        fonts.values().forEach(Font::dispose);
        colors.values().forEach(Color::dispose);
    }

    private String shortened(String text, Type type, double room) {
        if (shortened.size() > KEPT_TEXTS) {
            shortened.clear();
            extents.clear();
        }
        return shortened.computeIfAbsent(type + "|" + Math.round(room) + "|" + text, key -> {
            String shown = text;
            while (shown.length() > 1 && extent(shown, type).x > room) {
                String cut = shown.endsWith("…") ? shown.substring(0, shown.length() - 1) : shown;
                shown = cut.substring(0, cut.length() - 1).stripTrailing() + "…";
            }
            return shown;
        });
    }

    private org.eclipse.swt.graphics.Point extent(String text, Type type) {
        return extents.computeIfAbsent(type + "|" + text, key -> gc.textExtent(text));
    }

    private void paint(Path path, int fill, Stroke stroke) {
        if (fill != NONE) {
            gc.setBackground(color(fill));
            gc.fillPath(path);
        }
        if (stroke.color() != NONE) {
            gc.setForeground(color(stroke.color()));
            gc.setLineStyle(SWT.LINE_SOLID);
            gc.setLineWidth(1);
            gc.setLineAttributes(attributes(stroke));
            gc.drawPath(path);
        }
        path.dispose();
    }

    private static org.eclipse.swt.graphics.LineAttributes attributes(Stroke stroke) {
        return new org.eclipse.swt.graphics.LineAttributes((float) stroke.width(), SWT.CAP_ROUND, SWT.JOIN_ROUND,
                stroke.dashed() ? SWT.LINE_CUSTOM : SWT.LINE_SOLID, stroke.dashed() ? new float[] {4, 3} : null, 0, 10);
    }

    private Color color(int rgb) {
        return colors.computeIfAbsent(rgb,
                key -> new Color(device, rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF));
    }
}
