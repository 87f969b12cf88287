// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.console.TextConsole;
import org.junit.jupiter.api.Test;
import org.vlpet.launch.run.RunProcess;
import org.vlpet.ui.tests.Screen;

/** The Console comes when a run is started, and takes no other view's place while it writes. */
final class ConsoleTest extends OnTinyProject {
    private static final String RUNS = "org.vlpet.dashboard.runs";

    ConsoleTest() {
        super("console");
    }

    @Test
    void itComesAtTheStartAndNotWithEveryLine() throws Exception {
        // Who presses Run works in the editor or the explorer.
        front(IPageLayout.ID_PROJECT_EXPLORER, IWorkbenchPage.VIEW_ACTIVATE);
        front(RUNS, IWorkbenchPage.VIEW_VISIBLE);
        final RunProcess run = RunsOnScreen.launch(tiny.configuration(tiny.settings(List.of(), "3"))).getFirst();
        Screen.await("the Console is in front", () -> isInFront(IConsoleConstants.ID_CONSOLE_VIEW));
        front(RUNS, IWorkbenchPage.VIEW_VISIBLE);
        final String printed = RunsOnScreen.awaitEnd(run);
        final Path folder = run.folder();
        Screen.await("the Console has the last line; " + printed, () -> Arrays.stream(ConsolePlugin.getDefault()
                .getConsoleManager().getConsoles()).anyMatch(console -> console instanceof TextConsole text
                        && text.getDocument().get().contains("The run is done: " + folder)));
        assertFalse(Screen.ask(() -> isInFront(IConsoleConstants.ID_CONSOLE_VIEW)), "it has taken the place of the Runs");
    }

    private static void front(String view, int how) {
        Screen.ask(() -> {
            try {
                return Screen.page().showView(view, null, how);
            } catch (PartInitException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static boolean isInFront(String view) {
        final IViewPart part = Screen.page().findView(view);
        return part != null && Screen.page().isPartVisible(part);
    }
}
