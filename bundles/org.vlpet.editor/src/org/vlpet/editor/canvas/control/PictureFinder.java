// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vlpet.editor.canvas.layout.Layout;
import org.vlpet.editor.canvas.layout.LayoutEngine;
import org.vlpet.editor.canvas.scene.SceneBuilder;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site.Side;

/** Draws up scene and layout in a job: of the newest state only; what is superseded is given up or dropped. */
final class PictureFinder {
    private final LayoutEngine engine = new LayoutEngine();
    private final Executor display;
    private final Consumer<Layout> result;
    private final Job job = new Job("Laying out the canvas") {
        @Override
        protected IStatus run(IProgressMonitor monitor) {
            return find();
        }
    };
    private Request waiting;
    private volatile long wanted;
    private volatile boolean disposed;

    private record Request(Experiment experiment, Optional<Plan> plan, List<Problem> problems, Set<Side> expanded) {
    }

    PictureFinder(Executor display, Consumer<Layout> result) {
        this.display = display;
        this.result = result;
        job.setSystem(true);
        job.setPriority(Job.INTERACTIVE);
    }

    /** Asks for a picture; {@code copy} must not change any more. */
    void find(Experiment copy, Optional<Plan> plan, List<Problem> problems, Set<Side> expanded) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        sides.addAll(expanded);
        synchronized (this) {
            waiting = new Request(copy, plan, List.copyOf(problems), sides);
            wanted++;
        }
        job.schedule();
    }

    void dispose() {
        disposed = true;
        wanted++;
        job.cancel();
    }

    private IStatus find() {
        Request request;
        long number;
        synchronized (this) {
            request = waiting;
            number = wanted;
        }
        try {
            Layout layout = engine.layout(SceneBuilder.build(request.experiment(), request.plan(), request.problems(),
                    request.expanded()), () -> number != wanted);
            display.execute(() -> {
                if (number == wanted && !disposed) {
                    result.accept(layout);
                }
            });
        } catch (CancellationException e) {
            // A newer state is already scheduled.
        }
        return disposed ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }
}
