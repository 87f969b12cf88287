// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.run;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugException;

/** A live run in the Progress view. Cancelling it stops the run after its step, resumable. */
final class RunProgressJob extends Job {
    /** Family of these jobs. */
    static final Object FAMILY = RunProgressJob.class;

    private static final int UNITS = 1000;

    private final RunProcess run;

    RunProgressJob(RunProcess run) {
        super("Run " + run.folder().getFileName());
        this.run = run;
        setPriority(LONG);
    }

    RunProcess process() {
        return run;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        // The view shows the job's name already.
        monitor.beginTask("", UNITS);
        int shown = 0;
        boolean asked = false;
        while (run.isBusy() && !run.isDisconnected()) {
            final int now = (int) (run.share() * UNITS);
            monitor.worked(Math.max(0, now - shown));
            shown = Math.max(shown, now);
            monitor.subTask(asked ? "stopping with a checkpoint; " + run.line() : run.line());
            // A workbench that shuts down cancels every job; it detached from the runs before.
            if (monitor.isCanceled() && !asked && !run.isDisconnected()) {
                asked = true;
                try {
                    run.terminate();
                } catch (DebugException e) {
                    return e.getStatus();
                }
            }
            try {
                run.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Status.CANCEL_STATUS;
            }
        }
        monitor.done();
        return asked ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }
}
