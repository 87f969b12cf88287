// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Looks at all threads again and again, and remembers those in whose stack some work was seen. */
public final class ThreadWatch implements AutoCloseable {

    private static final long PAUSE_NANOS = 200_000;

    private final Set<Thread> seen = ConcurrentHashMap.newKeySet();
    private final Thread display = Screen.ask(Thread::currentThread);
    private final Thread watching;

    /** Begins to look; {@code work} says of the name of a class whether its code is the work. */
    public ThreadWatch(Predicate<String> work) {
        watching = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                for (final Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
                    if (Arrays.stream(one.getValue()).anyMatch(frame -> work.test(frame.getClassName()))) {
                        seen.add(one.getKey());
                    }
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
    }

    /** Whether the work was seen on any thread: what is not seen cannot be judged. */
    public boolean sawAnything() {
        return !seen.isEmpty();
    }

    /** Fails if the work was seen on the display's thread, or never. */
    public void assertBesideTheDisplay() {
        if (seen.isEmpty() || seen.contains(display)) {
            throw new AssertionError(seen.isEmpty() ? "it was never seen" : "seen on the display's thread: " + seen);
        }
    }

    @Override
    public void close() throws InterruptedException {
        watching.interrupt();
        watching.join();
    }
}
