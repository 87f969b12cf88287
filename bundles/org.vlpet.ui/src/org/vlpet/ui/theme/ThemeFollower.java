// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.theme;

import org.eclipse.e4.ui.css.swt.internal.theme.ThemeEngine;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

/**
 * Applies the theme once more when the system's colours have followed a switch. The theme engine asks GTK for its dark or
 * light variant and styles all widgets in the same breath, but GTK 3 brings the new system colours only with the next
 * events: until then widgets get those of the theme before, light text on a light ground.
 */
@SuppressWarnings("restriction")
public final class ThemeFollower implements IStartup {

    private RGB applied;

    @Override
    public void earlyStartup() {
        final IWorkbench workbench = PlatformUI.getWorkbench();
        final Display display = workbench.getDisplay();
        display.asyncExec(() -> {
            if (display.isDisposed() || !(workbench.getService(IThemeEngine.class) instanceof ThemeEngine engine)) {
                return;
            }
            applied = systemText(display);
            display.addListener(SWT.Settings, event -> follow(display, engine));
        });
    }

    /** Applying changes GTK's settings, too: only another colour than last time is a reason. */
    private void follow(Display display, ThemeEngine engine) {
        final RGB now = systemText(display);
        if (!now.equals(applied)) {
            applied = now;
            // The event comes while the widgets are still taking over what changed.
            display.asyncExec(() -> {
                if (!display.isDisposed()) {
                    engine.resetCurrentTheme();
                }
            });
        }
    }

    private static RGB systemText(Display display) {
        return display.getSystemColor(SWT.COLOR_WIDGET_FOREGROUND).getRGB();
    }
}
