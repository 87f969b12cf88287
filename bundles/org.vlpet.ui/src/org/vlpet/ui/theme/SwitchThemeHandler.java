// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.theme;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.PlatformUI;

/** From light to dark and back, at once and for good; Preferences &gt; Appearance shows the same choice. */
@SuppressWarnings("restriction")
public final class SwitchThemeHandler extends AbstractHandler {

    /** Identifier of the command. */
    public static final String COMMAND = "org.vlpet.ui.command.switchTheme";

    /** The platform's dark theme. */
    public static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    /** The platform's light theme. */
    public static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";

    @Override
    public Object execute(ExecutionEvent event) {
        final IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        if (engine != null) {
            engine.setTheme(isDark(engine.getActiveTheme()) ? LIGHT : DARK, true);
        }
        return null;
    }

    private static boolean isDark(ITheme theme) {
        return theme != null && theme.getId().startsWith(DARK);
    }
}
