// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.vlpet.runs.RunHousekeeping;

/** Asks before runs are archived or deleted, and says how much disk it is about; sizes are measured in a job. */
final class PutAwayDialog {
    private static final int NAMED = 5;

    private PutAwayDialog() {
    }

    static void archive(Shell shell, List<Path> runs) {
        measured(shell, runs, size -> {
            final String where = "the folder \"archive\" beside " + (runs.size() == 1 ? "it" : "them");
            final int answer = MessageDialog.open(MessageDialog.QUESTION, shell, "Archive",
                    "Move " + names(runs) + " (" + size + ") into " + where + "?\n\nAn archived run "
                            + "leaves the lists. As a folder it can be moved back at any time; a zip file takes less space.",
                    SWT.SHEET, "As &Folder", "As &Zip File", "Cancel");
            if (answer == 0 || answer == 1) {
                RunCommands.archive(runs, answer == 1);
            }
        });
    }

    static void delete(Shell shell, List<Path> runs) {
        measured(shell, runs, size -> {
            // Enter alone deletes nothing.
            final String question = "Delete " + names(runs) + " (" + size + ") for good?\n\nCheckpoints, events and predictions "
                    + "cannot be brought back.";
            final int answer = new MessageDialog(shell, "Delete", null, question, MessageDialog.WARNING, 1, "&Delete", "Cancel")
                    .open();
            if (answer == 0) {
                RunCommands.delete(runs);
            }
        });
    }

    /** A few names, then how many more. */
    static String names(List<Path> runs) {
        if (runs.size() == 1) {
            return "the run " + runs.getFirst().getFileName();
        }
        final StringBuilder names = new StringBuilder(runs.size() + " runs (");
        runs.stream().limit(NAMED).forEach(run -> names.append(names.toString().endsWith("(") ? "" : ", ")
                .append(run.getFileName()));
        return names.append(runs.size() > NAMED ? ", …)" : ")").toString();
    }

    private static void measured(Shell shell, List<Path> runs, java.util.function.Consumer<String> ask) {
        final Display display = shell.getDisplay();
        Job.create("Measuring runs", monitor -> {
            final AtomicLong sum = new AtomicLong();
            runs.forEach(run -> sum.addAndGet(RunHousekeeping.size(run)));
            display.asyncExec(() -> {
                if (!shell.isDisposed()) {
                    ask.accept(RunHousekeeping.sizeText(sum.get()));
                }
            });
            return Status.OK_STATUS;
        }).schedule();
    }
}
