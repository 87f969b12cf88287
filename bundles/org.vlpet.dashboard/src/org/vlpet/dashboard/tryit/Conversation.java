// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.vlpet.dashboard.child.ChildException;
import org.vlpet.dashboard.child.ChildJob;

/**
 * One question at a time to the model of a run, each in a job. The model about pictures stays loaded between questions; one
 * about videos is loaded for each. Called, and calls back, on the display's thread.
 */
final class Conversation {

    private final Control view;
    private final Consumer<ChildException> failed;
    private Optional<ModelProcess> model = Optional.empty();
    private Optional<Job> asking = Optional.empty();
    private Optional<Path> about = Optional.empty();

    /** For a view; {@code failed} hears why a question stays without an answer. */
    Conversation(Control view, Consumer<ChildException> failed) {
        this.view = view;
        this.failed = failed;
    }

    /** Whether a question is being answered. */
    boolean isAsking() {
        return asking.isPresent();
    }

    /** Asks about a run from now on, a question about another ends; says whether another one's model was loaded, which ends. */
    boolean turnTo(Optional<Path> run) {
        if (asking.isPresent() && !about.equals(run)) {
            cancel();
        }
        if (model.isEmpty() || run.filter(model.get().run()::equals).isPresent()) {
            return false;
        }
        model.get().close();
        model = Optional.empty();
        return true;
    }

    /**
     * Asks about pictures; {@code answered} also hears which tasks the run knows.
     *
     * @return what is done first, in words
     */
    String ask(Path run, List<Path> pictures, String words, Optional<String> task, Answered answered) {
        if (model.filter(ModelProcess::isAlive).isEmpty()) {
            model = Optional.of(new ModelProcess(run));
        }
        final ModelProcess asked = model.orElseThrow();
        final boolean loaded = asked.isAlive();
        start(run, loaded ? "Answering" : "Loading the model", () -> asked.ask(pictures, words, task), asked::close,
                reply -> answered.hear(reply, asked.tasks()));
        return loaded ? "Answering…" : "Loading the model in a process of its own; the next answers come at once.";
    }

    /** Asks about a video; see {@link #ask}. */
    String ask(Path run, VideoProcess process, Consumer<Reply> answered) {
        start(run, "Loading the model and answering", process::ask, process::close, answered);
        return "Loading the model in a process of its own…";
    }

    private void start(Path run, String doing, Asked question, Runnable kill, Consumer<Reply> answered) {
        final Job job = new ChildJob<Reply>("Asking the model of " + run.getFileName(), view,
                reply -> finished(() -> answered.accept(reply)), wrong -> finished(() -> failed.accept(wrong))) {
            @Override
            protected Reply ask(IProgressMonitor monitor) throws ChildException {
                monitor.beginTask(doing, IProgressMonitor.UNKNOWN);
                return question.ask();
            }

            @Override
            protected void kill() {
                kill.run();
            }
        };
        asking = Optional.of(job);
        about = Optional.of(run);
        job.schedule();
    }

    private void finished(Runnable then) {
        asking = Optional.empty();
        then.run();
    }

    /** Gives up the question, and with it the model's process. */
    void cancel() {
        asking.ifPresent(Job::cancel);
    }

    /** Ends all processes. */
    void close() {
        cancel();
        model.ifPresent(ModelProcess::close);
    }

    /** Hears an answer and the tasks that the run knows. */
    @FunctionalInterface
    interface Answered {
        /** On the display's thread. */
        void hear(Reply reply, List<String> tasks);
    }

    /** May block. */
    @FunctionalInterface
    private interface Asked {
        Reply ask() throws ChildException;
    }
}
