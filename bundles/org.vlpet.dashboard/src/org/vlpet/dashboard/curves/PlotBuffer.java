// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.curves;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.events.PaintListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/**
 * Paints a chart's plot in memory and hands the screen the finished picture. SWTChart draws a curve of a thousand points as
 * a thousand strokes; each would be a request to the X server, which smooths them one after the other while the workbench
 * waits for it.
 */
final class PlotBuffer {

    private static final PaletteData COLOURS = new PaletteData(0xff0000, 0xff00, 0xff);
    private static final int DEPTH = 24;
    private static final int PLAIN = 100;

    private final Control plot;
    private final PaintListener painter;
    private Image picture;
    /** Asking for the monitor means asking the X server, and waiting; so it is not done at every paint. */
    private Point known;
    private boolean plain;

    private PlotBuffer(Control plot, PaintListener painter) {
        this.plot = plot;
        this.painter = painter;
    }

    /** From now on this plot, which paints itself, is painted in memory first. */
    static void install(Control plot) {
        if (plot instanceof PaintListener painter) {
            final PlotBuffer buffer = new PlotBuffer(plot, painter);
            plot.removePaintListener(painter);
            plot.addListener(SWT.Paint, buffer::paint);
            plot.addListener(SWT.ZoomChanged, event -> buffer.known = null);
            plot.addListener(SWT.Dispose, event -> buffer.drop());
        }
    }

    private void paint(Event event) {
        final Point size = plot.getSize();
        if (size.x < 1 || size.y < 1) {
            return;
        }
        if (!size.equals(known)) {
            known = size;
            plain = plot.getMonitor().getZoom() == PLAIN;
        }
        // A picture has as many pixels as the plot has points: where a point is several pixels, it would be blurred.
        if (!plain) {
            painter.paintControl(new PaintEvent(event));
            return;
        }
        final GC screen = event.gc;
        final GC memory = new GC(picture(size));
        memory.setFont(screen.getFont());
        memory.setForeground(screen.getForeground());
        memory.setBackground(screen.getBackground());
        event.gc = memory;
        try {
            painter.paintControl(new PaintEvent(event));
        } finally {
            event.gc = screen;
            memory.dispose();
        }
        screen.drawImage(picture, 0, 0);
    }

    /** Made of pixels, or it would lie in the X server as the window does. */
    private Image picture(Point size) {
        if (picture == null || picture.getBounds().width != size.x || picture.getBounds().height != size.y) {
            drop();
            picture = new Image(plot.getDisplay(), new ImageData(size.x, size.y, DEPTH, COLOURS));
        }
        return picture;
    }

    private void drop() {
        if (picture != null) {
            picture.dispose();
            picture = null;
        }
    }
}
