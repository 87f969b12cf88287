// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.IConsoleConstants;

/**
 * Brings the Console to the front when somebody starts a run. That is once: whoever turns to the curves afterwards keeps
 * them, for our product switches off that the Console comes again with every line that a run writes.
 */
public final class ConsoleOnStart {
    private ConsoleOnStart() {
    }

    /**
     * Shows it soon, without taking the focus; does nothing without a window. A view of the same place that somebody works
     * in, such as Runs, stays in front.
     */
    public static void show() {
        if (PlatformUI.isWorkbenchRunning()) {
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
                final IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
                final IWorkbenchWindow[] all = PlatformUI.getWorkbench().getWorkbenchWindows();
                if (active != null || all.length > 0) {
                    final IWorkbenchPage page = (active != null ? active : all[0]).getActivePage();
                    if (page != null) {
                        show(page);
                    }
                }
            });
        }
    }

    private static void show(IWorkbenchPage page) {
        try {
            page.showView(IConsoleConstants.ID_CONSOLE_VIEW, null, IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            ILog.of(ConsoleOnStart.class).log(e.getStatus());
        }
    }
}
