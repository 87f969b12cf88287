// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.junit.jupiter.api.Test;
import org.vlpet.ui.start.StartView;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.theme.SwitchThemeHandler;
import org.vlpet.ui.wizard.DemoWizard;
import org.vlpet.ui.wizard.NewExperimentWizard;
import org.vlpet.ui.wizard.NewProjectWizard;

/** The perspective "VL-PET" has everything a user needs, in the light and in the dark. */
@SuppressWarnings("restriction")
final class PerspectiveTest {

    private static final List<String> OPEN = List.of(StartView.ID, ProjectExplorer.VIEW_ID, IPageLayout.ID_OUTLINE,
            IPageLayout.ID_PROBLEM_VIEW, IPageLayout.ID_PROP_SHEET, IConsoleConstants.ID_CONSOLE_VIEW,
            "org.vlpet.dashboard.runs", "org.vlpet.dashboard.curves");
    private static final List<String> OFFERED = List.of("org.vlpet.dashboard.samples", "org.vlpet.dashboard.paper",
            "org.vlpet.dashboard.tryit", "org.vlpet.help.view", IPageLayout.ID_PROGRESS_VIEW);
    private static final int READABLE = 90;

    @Test
    void hasItsViewsAndShortcuts() {
        final IWorkbenchPage page = Screen.page();
        Screen.ask(() -> {
            page.resetPerspective();
            return null;
        });
        for (final String view : OPEN) {
            assertNotNull(Screen.ask(() -> page.findViewReference(view)), view);
        }
        final List<String> shortcuts = Screen.ask(() -> Arrays.asList(page.getShowViewShortcuts()));
        assertTrue(shortcuts.containsAll(OFFERED), () -> "Window > Show View offers " + shortcuts);
        final List<String> wizards = Screen.ask(() -> Arrays.asList(page.getNewWizardShortcuts()));
        assertTrue(wizards.containsAll(List.of(NewExperimentWizard.ID, NewProjectWizard.ID, DemoWizard.ID)),
                () -> "File > New offers " + wizards);
    }

    @Test
    void everyViewOpens() {
        final IWorkbenchPage page = Screen.page();
        for (final String id : OFFERED) {
            final IViewPart view = Screen.ask(() -> {
                try {
                    return page.showView(id);
                } catch (PartInitException e) {
                    throw new IllegalStateException(id, e);
                }
            });
            assertTrue(Screen.ask(() -> page.isPartVisible(view)), id);
            Screen.ask(() -> {
                page.hideView(view);
                return null;
            });
        }
    }

    @Test
    void themeSwitchesThereAndBack() {
        final IWorkbenchPage page = Screen.page();
        final IThemeEngine themes = Screen.ask(() -> PlatformUI.getWorkbench().getService(IThemeEngine.class));
        final String before = Screen.ask(() -> themes.getActiveTheme().getId());
        switchTheme();
        try {
            Screen.await("another theme", () -> !themes.getActiveTheme().getId().equals(before));
            assertTrue(Screen.ask(() -> themes.getActiveTheme().getId()).startsWith(SwitchThemeHandler.DARK));
        } finally {
            switchTheme();
        }
        Screen.await("the theme before", () -> themes.getActiveTheme().getId().equals(before));
        readable(page);
    }

    private static void switchTheme() {
        Screen.ask(() -> {
            Dialogs.execute(SwitchThemeHandler.COMMAND);
            return null;
        });
    }

    /** The words of the start view stand out from their ground. */
    private static void readable(IWorkbenchPage page) {
        Screen.ask(() -> {
            page.activate(page.findView(StartView.ID));
            return null;
        });
        try {
            Screen.await("readable words", () -> words(page).stream().anyMatch(label -> contrast(label) > READABLE));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + Screen.ask(() -> words(page).stream()
                    .map(label -> "; " + label.getForeground() + " on " + label.getBackground()).toList()), e);
        }
    }

    private static List<Label> words(IWorkbenchPage page) {
        return Screen.all(page.getWorkbenchWindow().getShell(), Label.class).stream()
                .filter(label -> label.isVisible() && label.getText().startsWith("Begin with a preset")).toList();
    }

    private static int contrast(Control control) {
        return Math.abs(grey(control.getForeground().getRGB()) - grey(control.getBackground().getRGB()));
    }

    private static int grey(RGB colour) {
        return (colour.red + colour.green + colour.blue) / 3;
    }
}
