// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;

/** Finds plan and problems in a job: the newest state only, after a moment of rest, results in order or not at all. */
final class TruthFinder {
    private static final int REST_MILLIS = 120;

    private final Function<Experiment, Truth> planning;
    private final Executor display;
    private final Consumer<Truth> result;
    private final Job job = new Job("Planning the experiment") {
        @Override
        protected IStatus run(IProgressMonitor monitor) {
            return plan();
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == ExperimentSession.class;
        }
    };
    private Experiment waiting;
    private long wanted;
    private volatile boolean disposed;

    TruthFinder(Function<Experiment, Truth> planning, Executor display, Consumer<Truth> result) {
        this.planning = planning;
        this.display = display;
        this.result = result;
        job.setSystem(true);
    }

    /** Asks for the truth about a state; {@code copy} must not change any more. */
    void find(Experiment copy) {
        synchronized (this) {
            boolean first = wanted == 0;
            waiting = copy;
            wanted++;
            if (first) {
                job.schedule();
                return;
            }
        }
        // A job that runs is left to its end; what it finds is dropped, and it starts again.
        job.cancel();
        job.schedule(REST_MILLIS);
    }

    void dispose() {
        disposed = true;
        job.cancel();
    }

    private IStatus plan() {
        Experiment state;
        long number;
        synchronized (this) {
            state = waiting;
            number = wanted;
        }
        if (disposed) {
            return Status.CANCEL_STATUS;
        }
        Truth truth = planned(state);
        display.execute(() -> {
            if (!disposed && isNewest(number)) {
                result.accept(truth);
            }
        });
        return Status.OK_STATUS;
    }

    /** A mistake of ours in a rule must not leave old figures standing as if they were true. */
    private Truth planned(Experiment state) {
        try {
            return planning.apply(state);
        } catch (RuntimeException e) {
            ILog.of(TruthFinder.class).error("The plan of experiment \"" + state.getName() + "\" failed.", e);
            return new Truth(Optional.empty(), List.of(Problem.error("plan.failed", "",
                    "The plan could not be computed: " + e + ".", "Undo the last change; please report the error log.")),
                    Optional.empty(), Map.of());
        }
    }

    private synchronized boolean isNewest(long number) {
        return number == wanted;
    }
}
