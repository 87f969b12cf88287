// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.tests.Themes;

/** Whether a button may be pressed is seen under the dark theme, too, also after it changed: the screen is looked at. */
final class DisabledButtonsTest {
    private static final double LIGHT = 0.8;
    private static final double DIM = 0.7;
    private Shell shell;

    @AfterEach
    void light() {
        Screen.ask(() -> {
            shell.dispose();
            return true;
        });
        Themes.switchTo(false);
    }

    @Test
    void underTheDarkThemeTheirWordsAreDim() {
        Screen.page();
        Themes.switchTo(true);
        final List<Button> buttons = Screen.ask(() -> {
            shell = new Shell(Screen.page().getWorkbenchWindow().getShell());
            shell.setLayout(new RowLayout(SWT.VERTICAL));
            final List<Button> made = List.of(button(SWT.PUSH), button(SWT.CHECK), button(SWT.PUSH), button(SWT.CHECK));
            shell.pack();
            // Not opened: that would take the activity from the window, which later tests need.
            shell.setVisible(true);
            return made;
        });
        for (final boolean first : new boolean[] {true, false, true}) {
            Screen.ask(() -> {
                buttons.forEach(button -> button.setEnabled(buttons.indexOf(button) < 2 == first));
                return true;
            });
            for (final Button button : buttons) {
                final boolean enabled = buttons.indexOf(button) < 2 == first;
                Screen.await("button " + buttons.indexOf(button) + " is seen to be enabled: " + enabled, () -> enabled
                        ? Themes.brightest(button) > LIGHT : Themes.brightest(button) < DIM);
            }
        }
    }

    private Button button(int kind) {
        final Button button = new Button(shell, kind);
        button.setText("WWWWW MMMMM");
        return button;
    }
}
