// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.command;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.ui.PlatformUI;
import org.vlpet.launch.LaunchIds;
import org.vlpet.launch.LaunchRoom;
import org.vlpet.launch.run.WatchedFolders;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunAccess;
import org.vlpet.runs.RunControl;
import org.vlpet.runs.RunHousekeeping;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;

/** What can be done with runs, in jobs; what goes wrong is shown in a dialog, run by run. */
public final class RunCommands {
    private RunCommands() {
    }

    /** Asks running ones to stop with a checkpoint. */
    public static void stop(List<Path> runs) {
        each("Stop runs", runs, RunControl::requestStop);
    }

    /** Takes waiting ones out of the queue. */
    public static void dequeue(List<Path> runs) {
        each("Take runs out of the queue", runs, run -> {
            if (!Run.open(run).state().equals(org.vlpet.runs.RunState.QUEUED)) {
                throw new RunDirectoryException(Kind.STATE, "The run " + run + " does not wait in the queue.",
                        "Stop it instead.");
            }
            RunControl.requestStop(run);
        });
    }

    /** Kills the processes. */
    public static void terminate(List<Path> runs) {
        each("Terminate runs", runs, RunControl::kill);
    }

    /** Puts them back into the queue and follows them. */
    public static void resume(List<Path> runs) {
        each("Resume runs", runs, run -> {
            enqueueOne(run);
            LaunchRoom.sessions().attach(run, null);
        });
    }

    /** Puts them back into the queue. */
    public static void enqueue(List<Path> runs) {
        each("Queue runs", runs, RunCommands::enqueueOne);
    }

    private static void enqueueOne(Path run) {
        final RunAccess access = Run.open(run).access();
        if (access != RunAccess.FULL) {
            throw new RunDirectoryException(Kind.STATE, access == RunAccess.OTHER_HOST
                    ? "The run " + run + " was made on another machine and is read-only here."
                    : "The run " + run + " cannot be written and is read-only.",
                    access == RunAccess.OTHER_HOST ? "Resume it where it was made." : "Mend the permissions of its folder.");
        }
        RunControl.enqueue(run);
        WatchedFolders.remember(run.toAbsolutePath().getParent());
    }

    /** Moves ended ones into the archive. */
    public static void archive(List<Path> runs, boolean zip) {
        each("Archive runs", runs, run -> {
            RunHousekeeping.archive(run, zip);
            WatchedFolders.refresh(run.getParent());
        });
    }

    /** Deletes ended ones for good. */
    public static void delete(List<Path> runs) {
        each("Delete runs", runs, run -> {
            RunHousekeeping.delete(run);
            WatchedFolders.refresh(run.getParent());
        });
    }

    private static void each(String name, List<Path> runs, Consumer<Path> action) {
        final Job job = Job.create(name, monitor -> {
            final MultiStatus result = new MultiStatus(LaunchIds.BUNDLE, 0, "Not all of it could be done.");
            for (final Path run : runs) {
                monitor.subTask(run.toString());
                try {
                    action.accept(run);
                } catch (RunDirectoryException e) {
                    result.add(new Status(IStatus.WARNING, LaunchIds.BUNDLE, e.getMessage() + " " + e.remedy()));
                }
            }
            LaunchRoom.sessions().look();
            LaunchRoom.queue().look();
            if (!result.isOK()) {
                show(name, result.getChildren().length == 1 ? result.getChildren()[0] : result);
            }
            return Status.OK_STATUS;
        });
        job.setUser(false);
        job.schedule();
    }

    /** Nobody sees the result of a job unless it is an error, and these are refusals. */
    private static void show(String name, IStatus status) {
        if (PlatformUI.isWorkbenchRunning()) {
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> ErrorDialog.openError(null, name, null, status));
        }
    }
}
