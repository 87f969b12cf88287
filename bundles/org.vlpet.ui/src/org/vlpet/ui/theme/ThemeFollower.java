// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;

/**
 * Gives text and its ground the system's new colours after a switch of the theme. The theme engine asks GTK for its dark or
 * light variant and gives all widgets their default colours in the same breath, but GTK 3 brings the new system colours only
 * with the next events: the "default" is still that of the theme before, light text on a light ground, and SWT never renews
 * it. The light style sheet says nothing about the grounds of tables and text fields, which keep the dark one's.
 */
public final class ThemeFollower implements IStartup {

    private RGB text;
    private RGB list;

    @Override
    public void earlyStartup() {
        final Display display = PlatformUI.getWorkbench().getDisplay();
        display.asyncExec(() -> {
            remember(display);
            // The event comes while the widgets are still taking over what changed.
            display.addListener(SWT.Settings, event -> display.asyncExec(() -> follow(display)));
        });
    }

    private void remember(Display display) {
        text = display.getSystemColor(SWT.COLOR_WIDGET_FOREGROUND).getRGB();
        list = display.getSystemColor(SWT.COLOR_LIST_FOREGROUND).getRGB();
    }

    private void follow(Display display) {
        if (display.isDisposed() || display.getSystemColor(SWT.COLOR_WIDGET_FOREGROUND).getRGB().equals(text)) {
            return;
        }
        for (final Shell shell : display.getShells()) {
            renew(shell);
        }
        remember(display);
    }

    private static boolean isLight(Display display) {
        return isDark(display.getSystemColor(SWT.COLOR_WIDGET_FOREGROUND));
    }

    private static boolean isDark(Color color) {
        return color.getRGB().getHSB()[2] < 0.5f;
    }

    /** Takes back what the dark style sheet says and the light one does not: colours of links, grounds. */
    private static void lighten(Control control) {
        if (control instanceof Link words) {
            words.setLinkForeground(words.getDisplay().getSystemColor(SWT.COLOR_LINK_FOREGROUND));
        }
        final boolean list = control instanceof Table || control instanceof Tree || control instanceof Text;
        if (list || isDark(control.getBackground())) {
            // They name the system's colour and paint with the one they were given; see the text's colour.
            control.setBackground(control.getDisplay().getSystemColor(SWT.COLOR_DARK_MAGENTA));
            control.setBackground(null);
        }
        if (control instanceof CTabFolder tabs && isDark(tabs.getSelectionBackground())) {
            tabs.setSelectionBackground((Color) null);
            tabs.setSelectionForeground(null);
        }
    }

    private void renew(Control control) {
        final Display display = control.getDisplay();
        final RGB now = control.getForeground().getRGB();
        final RGB systemText = display.getSystemColor(SWT.COLOR_WIDGET_FOREGROUND).getRGB();
        final RGB systemList = display.getSystemColor(SWT.COLOR_LIST_FOREGROUND).getRGB();
        // A tree names the system's colour and paints with the one it was given.
        if (now.equals(systemText) || now.equals(systemList) || now.equals(text) || now.equals(list)) {
            // Without a colour of its own before, SWT takes "the default" for no change.
            control.setForeground(display.getSystemColor(SWT.COLOR_DARK_MAGENTA));
            control.setForeground(null);
        }
        if (isLight(display)) {
            lighten(control);
        }
        if (control instanceof Composite composite) {
            for (final Control child : composite.getChildren()) {
                renew(child);
            }
        }
    }
}
