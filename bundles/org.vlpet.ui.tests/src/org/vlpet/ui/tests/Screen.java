// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;

/** Looks at the workbench from a test thread: everything is asked on the display's thread, with a deadline. */
public final class Screen {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Screen() {
    }

    /**
     * Asks on the display's thread, at once if that is where it is called; a display that does not answer in time fails
     * the test instead of hanging it.
     */
    public static <T> T ask(Supplier<T> question) {
        if (Display.getCurrent() != null) {
            return question.get();
        }
        final CompletableFuture<T> answer = new CompletableFuture<>();
        Display.getDefault().asyncExec(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the display's thread: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks again, each time after the display has worked off its events, until the answer is yes. */
    public static void await(String what, Supplier<Boolean> condition) {
        final long end = System.nanoTime() + DEADLINE.toNanos();
        while (!ask(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what);
            }
            // Asking without a pause would take the processor from what is waited for.
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** The page of the active window; waits for the window, which opens after the tests may begin. */
    public static IWorkbenchPage page() {
        await("the workbench window is open", () -> PlatformUI.isWorkbenchRunning()
                && PlatformUI.getWorkbench().getWorkbenchWindowCount() == 1
                && PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage() != null);
        return ask(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage());
    }

    /** All controls below, depth first, with the given class. Call on the display's thread. */
    public static <T extends Control> List<T> all(Composite below, Class<T> kind) {
        final List<T> found = new ArrayList<>();
        for (final Control child : below.getChildren()) {
            if (kind.isInstance(child)) {
                found.add(kind.cast(child));
            }
            if (child instanceof Composite composite) {
                found.addAll(all(composite, kind));
            }
        }
        return found;
    }
}
