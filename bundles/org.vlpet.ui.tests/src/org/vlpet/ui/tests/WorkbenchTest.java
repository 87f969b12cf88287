// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.Test;
import org.vlpet.ui.WorkbenchApplication;
import org.vlpet.ui.start.StartView;

/** First contact: what somebody sees who starts the workbench with an empty workspace. */
final class WorkbenchTest {

    @Test
    void windowIsOurs() {
        final IWorkbenchPage page = Screen.page();
        final Shell shell = Screen.ask(() -> page.getWorkbenchWindow().getShell());
        Screen.await("the window is visible", shell::isVisible);
        assertTrue(Screen.ask(shell::getText).contains("VL-PET Workbench"), () -> "title: " + Screen.ask(shell::getText));
        assertEquals(7, Screen.ask(() -> shell.getImages().length), "sizes of the window's icon");
        assertEquals("org.vlpet.ui.product", Platform.getProduct().getId());
    }

    @Test
    void perspectiveShowsItsViews() {
        final IWorkbenchPage page = Screen.page();
        assertEquals(WorkbenchApplication.PERSPECTIVE_ID, Screen.ask(() -> page.getPerspective().getId()));
        for (final String view : List.of(StartView.ID, ProjectExplorer.VIEW_ID, IPageLayout.ID_PROBLEM_VIEW)) {
            Screen.await(view + " is visible", () -> page.findView(view) != null && page.isPartVisible(page.findView(view)));
        }
        assertNotNull(Screen.ask(() -> page.findViewReference(IConsoleConstants.ID_CONSOLE_VIEW)), "the console view");
    }

    @Test
    void startViewSaysWhatToDo() {
        final List<Link> links = startLinks();
        assertTrue(links.size() >= 5, () -> "only " + links.size() + " links");
        for (final Link link : links) {
            assertTrue(Screen.ask(() -> link.isVisible() && !link.getBounds().isEmpty()), "a link is not laid out");
        }
    }

    @Test
    void copyLinkFillsTheClipboard() {
        final Link demo = startLinks().stream().filter(link -> Screen.ask(link::getText).startsWith("./vlpet demo")).findFirst()
                .orElseThrow();
        final Object clipboard = Screen.ask(() -> {
            demo.notifyListeners(SWT.Selection, new Event());
            final Clipboard board = new Clipboard(demo.getDisplay());
            try {
                return board.getContents(TextTransfer.getInstance());
            } finally {
                board.dispose();
            }
        });
        assertEquals("./vlpet demo", clipboard);
    }

    @Test
    void nothingWentWrongAtStart() throws IOException {
        Screen.page();
        final Path log = Platform.getLogFileLocation().toPath();
        if (Files.exists(log)) {
            try (Stream<String> lines = Files.lines(log)) {
                // "!ENTRY <bundle> <severity> …" and, below it, "!SUBENTRY <depth> <bundle> <severity> …"; 4 is an error.
                final List<String> errors = lines.filter(line -> line.matches("!(ENTRY|SUBENTRY \\d+) \\S+ 4 .*")).toList();
                assertEquals(List.of(), errors, () -> "errors in the log " + log);
            }
        }
    }

    private static List<Link> startLinks() {
        final IWorkbenchPage page = Screen.page();
        Screen.await("the start view is there", () -> page.findView(StartView.ID) != null);
        return Screen.ask(() -> {
            page.activate(page.findView(StartView.ID));
            final Composite window = page.getWorkbenchWindow().getShell();
            return Screen.all(window, Link.class).stream().filter(link -> link.getText().contains("<a>")).toList();
        });
    }
}
