// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.forms.widgets.FormText;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.Test;
import org.vlpet.ui.start.StartView;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.theme.SwitchThemeHandler;
import org.vlpet.ui.wizard.DemoWizard;
import org.vlpet.ui.wizard.NewExperimentWizard;
import org.vlpet.ui.wizard.NewProjectWizard;

/** The perspective "VL-PET" has everything a user needs, and the theme can be switched. */
@SuppressWarnings("restriction")
final class PerspectiveTest {

    private static final List<String> OPEN = List.of(StartView.ID, ProjectExplorer.VIEW_ID, IPageLayout.ID_OUTLINE,
            IPageLayout.ID_PROBLEM_VIEW, IPageLayout.ID_PROP_SHEET, IConsoleConstants.ID_CONSOLE_VIEW,
            "org.vlpet.dashboard.runs", "org.vlpet.dashboard.curves");
    private static final List<String> OFFERED = List.of("org.vlpet.dashboard.samples", "org.vlpet.dashboard.paper",
            "org.vlpet.dashboard.tryit", "org.vlpet.dashboard.datacheck", "org.vlpet.help.view", IPageLayout.ID_PROGRESS_VIEW);
    private static final double READABLE = 3;

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
        Screen.page();
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
    }

    @Test
    void textIsReadableAfterEverySwitch() {
        final IWorkbenchPage page = Screen.page();
        final Composite window = Screen.ask(() -> page.getWorkbenchWindow().getShell());
        Screen.ask(() -> {
            page.resetPerspective();
            return null;
        });
        final List<String> views = Stream.concat(OFFERED.stream(), OPEN.stream()).toList();
        Screen.ask(() -> views.stream().map(id -> show(page, id)).toList());
        awaitReadable("at the beginning", window);
        final RGB before = Screen.ask(PerspectiveTest::systemText);
        switchTheme();
        try {
            // GTK follows later; only then is the switch complete.
            Screen.await("the system's colours follow", () -> !systemText().equals(before));
            awaitReadable("after the first switch", window);
        } finally {
            switchTheme();
        }
        Screen.await("the system's colours are back", () -> systemText().equals(before));
        awaitReadable("after the second switch", window);
        Screen.ask(() -> {
            OFFERED.stream().map(page::findView).forEach(page::hideView);
            return null;
        });
    }

    private static RGB systemText() {
        return Display.getCurrent().getSystemColor(SWT.COLOR_WIDGET_FOREGROUND).getRGB();
    }

    private static IViewPart show(IWorkbenchPage page, String id) {
        try {
            return page.showView(id);
        } catch (PartInitException e) {
            throw new IllegalStateException(id, e);
        }
    }

    private static void awaitReadable(String when, Composite window) {
        try {
            Screen.await(when, () -> unreadable(window).isEmpty());
        } catch (AssertionError e) {
            assertEquals(List.of(), Screen.ask(() -> unreadable(window)), when);
        }
    }

    /**
     * Controls with text that can hardly be told from its ground. A folder of tabs that the workbench itself made has its
     * colours drawn as gradients by its renderer, so only the selected tab is looked at.
     */
    private static List<String> unreadable(Composite window) {
        return Screen.all(window, Control.class).stream()
                .filter(control -> control.isVisible() && control.isEnabled() && (control instanceof Label
                        || control instanceof Link || control instanceof Text || control instanceof Tree
                        || control instanceof Table || control instanceof StyledText || control instanceof Combo
                        || control instanceof FormText || control instanceof CTabFolder))
                .filter(control -> contrast(control.getForeground(), control) < READABLE
                        || control instanceof Link link && contrast(link.getLinkForeground(), link) < READABLE
                        || control instanceof CTabFolder tabs && ratio(tabs.getSelectionForeground(),
                                tabs.getSelectionBackground()) < READABLE)
                .map(control -> control + " " + control.getForeground() + " on " + control.getBackground()).toList();
    }

    /** Contrast ratio of WCAG 2. */
    private static double contrast(Color text, Control on) {
        return ratio(text, on.getBackground());
    }

    private static double ratio(Color text, Color ground) {
        final double a = luminance(text.getRGB()) + 0.05;
        final double b = luminance(ground.getRGB()) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(RGB rgb) {
        return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue);
    }

    private static double linear(int channel) {
        final double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static void switchTheme() {
        Screen.ask(() -> {
            Dialogs.execute(SwitchThemeHandler.COMMAND);
            return null;
        });
    }
}
