// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.bench;

import java.util.HashSet;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;

/** Knows whether a control was painted since it was asked last, and what: a figure about nothing painted is void. */
public final class PaintWatch {
    private static final int STEP = 3;
    private static final long PATIENCE = 10_000_000_000L;
    private final Control control;
    private int paints;
    private int before;

    /** Watches it from now on. */
    public PaintWatch(Control control) {
        this.control = control;
        control.addListener(SWT.Paint, event -> paints++);
    }

    /** Runs what changes the picture and asks for one more painting; {@link #isPainted} counts from here. */
    public void begin(Runnable step) {
        before = paints;
        step.run();
        // A step that turns out to change nothing must not be waited for.
        control.redraw();
    }

    /** Whether it was painted since. */
    public boolean isPainted() {
        return paints > before;
    }

    /**
     * Looks at the screen until the picture is there: it comes a frame after it was painted, and a new window later still.
     *
     * @throws IllegalStateException if there stay fewer colours than {@code colours}: nothing, or an empty table
     */
    public void requirePicture(String what, int colours) {
        long begin = System.nanoTime();
        int found = colours();
        while (found < colours) {
            if (System.nanoTime() - begin > PATIENCE) {
                Point size = control.getSize();
                throw new IllegalStateException(what + ": painted nothing (" + size.x + " x " + size.y + " pixels in "
                        + found + " colours)");
            }
            control.redraw();
            while (control.getDisplay().readAndDispatch()) {
                control.getDisplay().update();
            }
            found = colours();
        }
    }

    private int colours() {
        Point size = control.getSize();
        Point place = control.toDisplay(0, 0);
        Image image = new Image(control.getDisplay(), Math.max(1, size.x), Math.max(1, size.y));
        GC gc = new GC(control.getDisplay());
        gc.copyArea(image, place.x, place.y);
        gc.dispose();
        ImageData pixels = image.getImageData();
        image.dispose();
        Set<Integer> found = new HashSet<>();
        for (int y = 0; y < pixels.height; y += STEP) {
            for (int x = 0; x < pixels.width; x += STEP) {
                found.add(pixels.getPixel(x, y));
            }
        }
        return found.size();
    }
}
