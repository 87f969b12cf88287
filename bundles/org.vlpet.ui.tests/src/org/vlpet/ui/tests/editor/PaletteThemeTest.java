// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.tests.Themes;

/** The search field of the palette is painted as the theme wants it, there and back: the screen is looked at. */
final class PaletteThemeTest {

    @AfterEach
    void light() {
        Themes.switchTo(false);
    }

    @Test
    void theSearchFieldFollows() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            for (final boolean dark : new boolean[] {false, true, false, true}) {
                Themes.switchTo(dark);
                screen.await("most of the field is " + (dark ? "dark" : "light"), editor -> {
                    final Text field = Screen.all(editor.getSite().getShell(), Text.class).stream().filter(text ->
                            text.isVisible() && text.getMessage().equals("Search methods")).findFirst().orElseThrow();
                    final double bright = Themes.brightShare(field);
                    return dark ? bright < 0.3 : bright > 0.7;
                });
            }
        }
    }
}
