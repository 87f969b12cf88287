// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;

/**
 * Makes items 0, 1, 2, … on one background thread, a bounded number ahead, and hands them out in that order. What
 * making an item throws is thrown by {@link #next()} in its place, and the sequence ends there. One consumer; closing
 * it stops the thread, also in the middle.
 *
 * @param <T> kind of the items, never null
 */
public final class Prefetcher<T> implements Iterator<T>, AutoCloseable {
    private final int count;
    private final BlockingQueue<Outcome<T>> queue;
    private final Thread thread;
    private volatile boolean closed;
    private int taken;
    private boolean failed;

    private Prefetcher(int count, int ahead, IntFunction<T> maker) {
        this.count = count;
        queue = new ArrayBlockingQueue<>(ahead);
        thread = Thread.ofPlatform().daemon().name("vlpet-prefetch").unstarted(() -> run(maker));
    }

    /**
     * Starts.
     *
     * @param count number of items
     * @param ahead items kept ready at most
     * @param maker makes item i; only ever called by the background thread, in order
     */
    public static <T> Prefetcher<T> start(int count, int ahead, IntFunction<T> maker) {
        Prefetcher<T> prefetcher = new Prefetcher<>(count, ahead, maker);
        prefetcher.thread.start();
        return prefetcher;
    }

    @Override
    public boolean hasNext() {
        return taken < count && !failed && !closed;
    }

    /** The next item; waits until it is made. */
    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Outcome<T> outcome;
        try {
            outcome = queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        }
        taken++;
        return switch (outcome) {
            case Made<T> made -> made.item();
            case Failed<T> failure -> {
                failed = true;
                throw failure.rethrow();
            }
        };
    }

    /** Stops the thread and waits for it; items that were made are dropped. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            queue.clear();
            try {
                thread.join(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        queue.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(IntFunction<T> maker) {
        try {
            for (int i = 0; i < count && !closed; i++) {
                Outcome<T> outcome = make(maker, i);
                queue.put(outcome);
                if (outcome instanceof Failed) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Only close() interrupts this thread: it is to end.
            closed = true;
        }
    }

    private static <T> Outcome<T> make(IntFunction<T> maker, int index) {
        try {
            return new Made<>(maker.apply(index));
        } catch (RuntimeException | Error e) {
            return new Failed<>(e);
        }
    }

    private sealed interface Outcome<T> {
    }

    private record Made<T>(T item) implements Outcome<T> {
    }

    private record Failed<T>(Throwable cause) implements Outcome<T> {
        RuntimeException rethrow() {
            if (cause instanceof Error error) {
                throw error;
            }
            return (RuntimeException) cause;
        }
    }
}
