// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.paint.Accents;
import org.vlpet.editor.canvas.paint.GcPen;
import org.vlpet.editor.canvas.paint.Palette;
import org.vlpet.editor.canvas.paint.Pen;
import org.vlpet.editor.canvas.paint.Picture;

/** The whole picture, small, with a frame around what the canvas shows; click or drag to go there. */
public final class Minimap extends Canvas {
    private final WiringCanvas canvas;
    private final GcPen pen;
    private Image image;
    private Layout drawn;
    private Palette palette;
    private double scale = 1;
    private double left;
    private double top;
    private boolean down;

    /** A map of this canvas; may be disposed before or after it. */
    public Minimap(Composite parent, WiringCanvas canvas) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.canvas = canvas;
        pen = new GcPen(getDisplay(), getFont().getFontData()[0]);
        setToolTipText("Click or drag to go there");
        addPaintListener(event -> paint(event.gc));
        addListener(SWT.Resize, event -> forget());
        addListener(SWT.MouseDown, event -> {
            down = event.button == 1;
            go(event);
        });
        addListener(SWT.MouseMove, this::go);
        addListener(SWT.MouseUp, event -> down = false);
        addListener(SWT.Dispose, event -> {
            forget();
            pen.close();
        });
        canvas.onView(() -> {
            if (!isDisposed()) {
                redraw();
            }
        });
    }

    private void go(Event event) {
        if (down && !canvas.isDisposed()) {
            Box view = canvas.view();
            canvas.moveTo((event.x - left) / scale + origin().x() - view.w() / 2,
                    (event.y - top) / scale + origin().y() - view.h() / 2);
        }
    }

    private Box origin() {
        return drawn == null ? new Box(0, 0, 1, 1) : drawn.bounds();
    }

    private void forget() {
        if (image != null) {
            image.dispose();
            image = null;
        }
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        Layout layout = canvas.isDisposed() ? null : canvas.layoutShown().orElse(null);
        if (layout == null || area.width < 2 || area.height < 2) {
            gc.setBackground(getBackground());
            gc.fillRectangle(area);
            return;
        }
        if (image == null || layout != drawn || palette != canvas.palette()) {
            draw(layout, area);
        }
        gc.drawImage(image, 0, 0);
        Box view = canvas.view();
        gc.setAntialias(SWT.ON);
        gc.setForeground(color(palette.accent()));
        gc.setLineWidth(2);
        gc.drawRectangle((int) (left + (view.x() - layout.bounds().x()) * scale),
                (int) (top + (view.y() - layout.bounds().y()) * scale), (int) (view.w() * scale),
                (int) (view.h() * scale));
    }

    /** Drawn once per picture and size, not once per movement. */
    private void draw(Layout layout, Rectangle area) {
        forget();
        drawn = layout;
        palette = canvas.palette();
        Box bounds = layout.bounds();
        scale = Math.min(area.width / bounds.w(), area.height / bounds.h());
        left = (area.width - bounds.w() * scale) / 2;
        top = (area.height - bounds.h() * scale) / 2;
        image = new Image(getDisplay(), area.width, area.height);
        GC gc = new GC(image);
        gc.setBackground(color(palette.ground()));
        gc.fillRectangle(area);
        pen.begin(gc, bounds.x() - left / scale, bounds.y() - top / scale, scale);
        Pen target = pen;
        new Picture(layout, palette).paint(target, bounds, Accents.NONE);
        pen.end();
        gc.dispose();
    }

    private static Color color(int rgb) {
        return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }
}
