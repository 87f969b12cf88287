// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.child;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/**
 * Something that the engine is asked, off the display's thread. Whatever happens, also if it is cancelled before it began,
 * the view hears exactly once how it ended, on the display's thread and while it still stands.
 *
 * @param <T> what is answered
 */
public abstract class ChildJob<T> extends Job {

    private static final ChildException CANCELLED = new ChildException("Cancelled.", "");

    private final Control view;
    private final Display display;
    private final Consumer<T> answered;
    private final Consumer<ChildException> failed;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean cancelled;

    /** For a view; call it on the display's thread. */
    protected ChildJob(String name, Control view, Consumer<T> answered, Consumer<ChildException> failed) {
        super(name);
        this.view = view;
        this.display = view.getDisplay();
        this.answered = answered;
        this.failed = failed;
        addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                // Cancelled while it waited for its turn: then it never ran, and nobody else says so.
                end(() -> failed.accept(CANCELLED));
            }
        });
    }

    /** Asks and waits. */
    protected abstract T ask(IProgressMonitor monitor) throws ChildException;

    /** Ends the process that is asked, so that {@link #ask} returns; on any thread. */
    protected abstract void kill();

    /** Whether the user gave up. */
    protected final boolean isCancelled() {
        return cancelled;
    }

    @Override
    protected final IStatus run(IProgressMonitor monitor) {
        try {
            final T answer = ask(monitor);
            end(() -> answered.accept(answer));
        } catch (ChildException e) {
            end(() -> failed.accept(cancelled ? CANCELLED : e));
        } catch (RuntimeException e) {
            // What nobody foresaw is no reason to let the view wait for ever.
            ILog.of(ChildJob.class).warn("A question to the engine went wrong", e);
            end(() -> failed.accept(new ChildException("This went wrong in the workbench: " + e + ".",
                    "The error log says more.")));
        }
        return cancelled ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    @Override
    protected final void canceling() {
        cancelled = true;
        kill();
    }

    /** Tells the view something, if it still stands. */
    protected final void tell(Runnable words) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!view.isDisposed()) {
                    words.run();
                }
            });
        }
    }

    private void end(Runnable words) {
        if (ended.compareAndSet(false, true)) {
            tell(words);
        }
    }
}
