// SPDX-License-Identifier: EPL-2.0
package org.vlpet.swtbot.tests;

import static org.eclipse.swtbot.swt.finder.matchers.WidgetMatcherFactory.withRegex;
import static org.eclipse.swtbot.swt.finder.matchers.WidgetMatcherFactory.widgetOfType;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swtbot.eclipse.finder.SWTWorkbenchBot;
import org.eclipse.swtbot.eclipse.finder.widgets.SWTBotMultiPageEditor;
import org.eclipse.swtbot.swt.finder.SWTBot;
import org.eclipse.swtbot.swt.finder.finders.UIThreadRunnable;
import org.eclipse.swtbot.swt.finder.utils.SWTBotPreferences;
import org.eclipse.swtbot.swt.finder.waits.Conditions;
import org.eclipse.swtbot.swt.finder.waits.DefaultCondition;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotShell;
import org.eclipse.ui.PlatformUI;
import org.hamcrest.Matcher;

/** What the journeys share: the bot, the window's menus, dialogs, waiting, cleaning up. */
final class Workbench {

    private static final long TIMEOUT = 60_000;
    private static final int WIDTH = 1500;
    private static final int HEIGHT = 950;

    private final SWTWorkbenchBot bot;
    private final Shell window;

    /** Waits for the window. */
    Workbench() {
        SWTBotPreferences.TIMEOUT = TIMEOUT;
        bot = new SWTWorkbenchBot();
        await("the workbench window", () -> PlatformUI.isWorkbenchRunning() && UIThreadRunnable.syncExec(
                () -> PlatformUI.getWorkbench().getWorkbenchWindowCount() == 1));
        window = UIThreadRunnable.syncExec(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell());
        UIThreadRunnable.syncExec(() -> window.setBounds(0, 0, WIDTH, HEIGHT));
    }

    SWTWorkbenchBot bot() {
        return bot;
    }

    /** Chooses in the menu bar. A virtual screen without a window manager has no active window, so it is named. */
    void menu(String... path) {
        new SWTBotShell(window).menu().menu(path).click();
    }

    /** Whether it may be chosen in the menu bar. */
    boolean offers(String... path) {
        return new SWTBotShell(window).menu().menu(path).isEnabled();
    }

    /** The item of the Edit menu that begins so: "Undo" has the name of what it undoes behind it. */
    void edit(String beginning) {
        final Matcher<MenuItem> item = withRegex("&?" + beginning + ".*");
        await(beginning + " is offered", () -> new SWTBotShell(window).menu().menu("Edit").menu(item, false, 0).isEnabled());
        new SWTBotShell(window).menu().menu("Edit").menu(item, false, 0).click();
    }

    /** A dialog's own bot. */
    SWTBot dialog(String title) {
        return bot.shell(title).bot();
    }

    void press(String title, String button) {
        final SWTBot dialog = dialog(title);
        dialog.waitUntil(Conditions.widgetIsEnabled(dialog.button(button)));
        dialog.button(button).click();
    }

    void awaitClosed(String title) {
        await(title + " is closed", () -> UIThreadRunnable.syncExec(() -> Arrays.stream(bot.getDisplay().getShells())
                .noneMatch(shell -> shell.isVisible() && shell.getText().equals(title))));
    }

    SWTBotMultiPageEditor editor(String file) {
        return bot.multipageEditorByTitle(file);
    }

    /** The control of this class in a part of the window. */
    <T extends Control> T control(SWTBot in, Class<T> kind) {
        return in.widget(widgetOfType(kind));
    }

    /** Presses a key on a control, whichever has the focus. */
    void key(Control control, int code) {
        UIThreadRunnable.syncExec(() -> {
            for (final int type : new int[] {SWT.KeyDown, SWT.KeyUp}) {
                final Event event = new Event();
                event.keyCode = code;
                control.notifyListeners(type, event);
            }
        });
    }

    void await(String what, BooleanSupplier condition) {
        await(what, TIMEOUT, condition);
    }

    void await(String what, long millis, BooleanSupplier condition) {
        bot.waitUntil(new DefaultCondition() {
            @Override
            public boolean test() {
                return condition.getAsBoolean();
            }

            @Override
            public String getFailureMessage() {
                return "not in time: " + what;
            }
        }, millis);
    }

    IProject project(String name) {
        return ResourcesPlugin.getWorkspace().getRoot().getProject(name);
    }

    void delete(String project) throws CoreException {
        UIThreadRunnable.syncExec(() -> {
            PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().closeAllEditors(false);
        });
        if (project(project).exists()) {
            project(project).delete(true, true, null);
        }
    }
}
