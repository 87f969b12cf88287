// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.curves.CurvesView;
import org.vlpet.dashboard.watch.RunFolders;
import org.vlpet.dashboard.watch.RunsService;
import org.vlpet.ui.tests.Screen;

/** Tabs of the dashboard, which share one place in the window. */
final class DashboardTabsTest {
    private static final String PAPER = "org.vlpet.dashboard.paper";

    @TempDir
    private Path runs;
    private final IWorkbenchPage page = Screen.page();

    @Test
    void newsBehindAnotherViewMakeTheTabBoldUntilItIsOpened() {
        RunFolders.add(runs);
        try {
            show(CurvesView.ID);
            show(PAPER);
            RunsOnDisk.finished(runs, "plain", 1, 60, 50);
            RunsService.get().refresh();
            Screen.await("the tab is bold", this::isBold);
            show(CurvesView.ID);
            Screen.await("the tab is plain again", () -> !isBold());
        } finally {
            RunFolders.remove(runs);
            Screen.ask(() -> {
                for (final String view : List.of(CurvesView.ID, PAPER)) {
                    page.hideView(page.findView(view));
                }
                return true;
            });
        }
    }

    private void show(String view) {
        Screen.ask(() -> {
            try {
                return page.showView(view);
            } catch (PartInitException e) {
                throw new AssertionError(e);
            }
        });
    }

    private boolean isBold() {
        final CTabItem tab = Screen.all(page.getWorkbenchWindow().getShell(), CTabFolder.class).stream()
                .flatMap(folder -> Arrays.stream(folder.getItems())).filter(item -> "Curves".equals(item.getText()))
                .findFirst().orElseThrow();
        return (tab.getFont().getFontData()[0].getStyle() & SWT.BOLD) != 0;
    }
}
