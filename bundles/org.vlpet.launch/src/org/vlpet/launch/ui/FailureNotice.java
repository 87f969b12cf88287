// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.ui;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.vlpet.launch.run.LogTail;
import org.vlpet.launch.run.RunProcess;
import org.vlpet.runs.RunState;

/** Tells about runs that failed: one window that gathers them, never one per run. */
public final class FailureNotice {
    private static final int LINES = 40;

    private FailureNotice() {
    }

    /** A followed run has ended; called by the job that follows. */
    public static void ended(RunProcess run) {
        if (run.state() != RunState.FAILED && run.state() != RunState.LOST || !PlatformUI.isWorkbenchRunning()) {
            return;
        }
        final FailureDialog.Failure failure = new FailureDialog.Failure(run.folder(), run.state(), run.exitCode(),
                run.message(), LogTail.end(run.folder().resolve("console.log"), LINES));
        final Display display = PlatformUI.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> FailureDialog.show(failure));
        }
    }
}
