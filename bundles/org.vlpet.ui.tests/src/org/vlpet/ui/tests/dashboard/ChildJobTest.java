// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vlpet.dashboard.child.ChildException;
import org.vlpet.dashboard.child.ChildJob;
import org.vlpet.ui.tests.Screen;

/** Whatever becomes of a question, the view hears it once. */
final class ChildJobTest {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Shell view;

    /** What the engine does. */
    private interface Engine {
        String answer() throws ChildException;
    }

    private final class Question extends ChildJob<String> {
        private final Engine engine;
        private final CountDownLatch killed = new CountDownLatch(1);

        Question(Engine engine) {
            super("A question of the tests", view, answer -> heard.add("answer " + answer),
                    wrong -> heard.add(wrong.getMessage() + wrong.remedy()));
            this.engine = engine;
        }

        @Override
        protected String ask(IProgressMonitor monitor) throws ChildException {
            return engine.answer();
        }

        @Override
        protected void kill() {
            killed.countDown();
        }
    }

    @BeforeEach
    void open() {
        Screen.page();
        view = Screen.ask(() -> new Shell());
    }

    @AfterEach
    void close() {
        Screen.ask(() -> {
            view.dispose();
            return true;
        });
    }

    @Test
    void answersAndRefusalsAreHeard() throws Exception {
        run(() -> "yes");
        run(() -> {
            throw new ChildException("No weights.", " Train first.");
        });
        assertHeard("answer yes", "No weights. Train first.");
    }

    @Test
    void whatNobodyForesawIsNoReasonToWaitForEver() throws Exception {
        run(() -> {
            throw new IllegalStateException("a mistake of ours");
        });
        Screen.await("it is heard", () -> heard.size() == 1);
        assertTrue(heard.getFirst().contains("a mistake of ours"), heard::toString);
    }

    @Test
    void cancellingEndsTheProcessAndIsCalledSo() throws Exception {
        final CountDownLatch asked = new CountDownLatch(1);
        final Question[] question = new Question[1];
        question[0] = Screen.ask(() -> new Question(() -> {
            asked.countDown();
            try {
                question[0].killed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new ChildException("The process ended (exit code 137).", "");
        }));
        question[0].schedule();
        asked.await();
        question[0].cancel();
        question[0].join();
        assertHeard("Cancelled.");
    }

    @Test
    void cancelledBeforeItsTurnIsHeardToo() throws Exception {
        final Question question = Screen.ask(() -> new Question(() -> "never asked"));
        question.schedule(60_000);
        assertTrue(question.cancel());
        assertHeard("Cancelled.");
        assertEquals(Job.NONE, question.getState());
    }

    private void run(Engine engine) throws InterruptedException {
        final Question question = Screen.ask(() -> new Question(engine));
        question.schedule();
        question.join();
    }

    private void assertHeard(String... words) {
        Screen.await("all is heard", () -> heard.size() >= words.length);
        // What came late would be one too many.
        Screen.ask(() -> true);
        assertEquals(List.of(words), heard);
    }
}
