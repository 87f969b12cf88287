// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.look;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;

/** Colours by the ground they stand on. The curves are Okabe and Ito's, told apart by colour-blind readers too. */
public final class Theme {

    private static final int[] LIGHT = {0x0072b2, 0xd55e00, 0x009e73, 0xb3589a, 0xa07800, 0x3a8fc9, 0x59636e, 0x8c3b00};
    private static final int[] DARK = {0x58a6e8, 0xff8a4c, 0x3ccfa0, 0xe08cc8, 0xe0b840, 0x8cc8f0, 0xa9b4c0, 0xd98e5f};
    private static final int MIDDLE = 128;

    private Theme() {
    }

    /** Whether the control's ground is dark. */
    public static boolean isDark(Control control) {
        final RGB rgb = control.getBackground().getRGB();
        return (299 * rgb.red + 587 * rgb.green + 114 * rgb.blue) / 1000 < MIDDLE;
    }

    /**
     * Calls back after a switch of the theme, when the workbench has given all widgets their new colours: what holds colours
     * of its own must choose them again. The system tells of it with an event, at which the workbench puts off its part; two
     * turns of the display's queue later that is done.
     */
    public static void follow(Control control, Runnable turned) {
        final Display display = control.getDisplay();
        final Listener settings = event -> display.asyncExec(() -> display.asyncExec(() -> {
            if (!control.isDisposed()) {
                turned.run();
            }
        }));
        display.addListener(SWT.Settings, settings);
        control.addDisposeListener(event -> display.removeListener(SWT.Settings, settings));
    }

    /** The {@code index}-th colour of curves, taken modulo their number. */
    public static Color curve(boolean dark, int index) {
        return of((dark ? DARK : LIGHT)[Math.floorMod(index, LIGHT.length)]);
    }

    /** Grounds of charts and pictures. */
    public static Color ground(boolean dark) {
        return of(dark ? 0x1e1f22 : 0xffffff);
    }

    /** Text on {@link #ground}. */
    public static Color ink(boolean dark) {
        return of(dark ? 0xd6dbe1 : 0x24292f);
    }

    /** Lesser text on {@link #ground}. */
    public static Color faint(boolean dark) {
        return of(dark ? 0x9aa4af : 0x66707a);
    }

    /** Lines of a grid. */
    public static Color grid(boolean dark) {
        return of(dark ? 0x3a3d42 : 0xe4e7ea);
    }

    /** Right, finished. */
    public static Color good(boolean dark) {
        return of(dark ? 0x3ccfa0 : 0x00795a);
    }

    /** Wrong, failed. */
    public static Color bad(boolean dark) {
        return of(dark ? 0xff8078 : 0xb3261e);
    }

    /** At work. */
    public static Color busy(boolean dark) {
        return of(dark ? 0x58a6e8 : 0x0060a8);
    }

    /** From the ground's side (0) to full heat (1), for heat strips. */
    public static Color heat(boolean dark, double share) {
        final double t = Math.max(0, Math.min(1, share));
        final int[] low = dark ? new int[] {0x2a, 0x2d, 0x33} : new int[] {0xf1, 0xf4, 0xf7};
        final int[] high = dark ? new int[] {0xff, 0xa0, 0x50} : new int[] {0xc4, 0x4a, 0x00};
        return new Color((int) (low[0] + t * (high[0] - low[0])), (int) (low[1] + t * (high[1] - low[1])),
                (int) (low[2] + t * (high[2] - low[2])));
    }

    private static Color of(int rgb) {
        return new Color(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
