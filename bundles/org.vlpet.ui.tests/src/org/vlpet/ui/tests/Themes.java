// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.vlpet.ui.theme.SwitchThemeHandler;

/** Switches between the light theme and the dark one, and looks at what is painted under them. */
public final class Themes {
    private Themes() {
    }

    /** By the system's colours. Call on the display's thread. */
    public static boolean isDark() {
        return Display.getCurrent().getSystemColor(SWT.COLOR_WIDGET_FOREGROUND).getRGB().getHSB()[2] > 0.5f;
    }

    /** Switches unless it is on; waits for the system's colours. */
    public static void switchTo(boolean dark) {
        if (Screen.ask(Themes::isDark) != dark) {
            Screen.ask(() -> {
                Dialogs.execute(SwitchThemeHandler.COMMAND);
                return true;
            });
            Screen.await("the system's colours follow", () -> isDark() == dark);
        }
    }

    /** Share of the pixels in the upper half of a control, as they are on the screen, that are rather light. */
    public static double brightShare(Control control) {
        final ImageData pixels = pixels(control, control.getSize().y / 2);
        int bright = 0;
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                bright += pixels.palette.getRGB(pixels.getPixel(x, y)).getHSB()[2] > 0.5f ? 1 : 0;
            }
        }
        return (double) bright / (pixels.width * pixels.height);
    }

    /** How light the lightest pixel of a control is on the screen, 0 to 1. */
    public static double brightest(Control control) {
        final ImageData pixels = pixels(control, control.getSize().y);
        double found = 0;
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                found = Math.max(found, pixels.palette.getRGB(pixels.getPixel(x, y)).getHSB()[2]);
            }
        }
        return found;
    }

    private static ImageData pixels(Control control, int height) {
        final Point place = control.toDisplay(0, 0);
        final Image image = new Image(control.getDisplay(), control.getSize().x, height);
        final GC gc = new GC(control.getDisplay());
        gc.copyArea(image, place.x, place.y);
        gc.dispose();
        final ImageData pixels = image.getImageData();
        image.dispose();
        return pixels;
    }
}
