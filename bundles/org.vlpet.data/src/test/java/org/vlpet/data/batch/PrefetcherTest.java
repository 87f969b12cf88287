// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PrefetcherTest {

    @Property(tries = 100)
    void theOrderIsTheSequentialOne(@ForAll @IntRange(max = 60) int count, @ForAll @IntRange(min = 1, max = 8) int ahead) {
        List<Integer> out = new ArrayList<>();
        try (Prefetcher<Integer> items = Prefetcher.start(count, ahead, i -> i * i)) {
            items.forEachRemaining(out::add);
            assertThrows(NoSuchElementException.class, items::next);
        }
        assertEquals(IntStream.range(0, count).map(i -> i * i).boxed().toList(), out);
    }

    @Property(tries = 50)
    void aFailureComesInItsPlaceAndEndsTheSequence(@ForAll @IntRange(max = 20) int bad) {
        IllegalArgumentException failure = new IllegalArgumentException("item " + bad);
        try (Prefetcher<Integer> items = Prefetcher.start(40, 3, i -> {
            if (i == bad) {
                throw failure;
            }
            return i;
        })) {
            for (int i = 0; i < bad; i++) {
                assertEquals(i, items.next());
            }
            assertSame(failure, assertThrows(IllegalArgumentException.class, items::next));
            assertFalse(items.hasNext());
        }
    }

    @Test
    void errorsAreRethrownToo() {
        try (Prefetcher<Integer> items = Prefetcher.start(1, 1, i -> {
            throw new OutOfMemoryError("batch");
        })) {
            assertEquals("batch", assertThrows(OutOfMemoryError.class, items::next).getMessage());
        }
    }

    @Test
    void noMoreThanTheBoundIsMadeAhead() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch fifth = new CountDownLatch(5);
        try (Prefetcher<Integer> items = Prefetcher.start(100, 3, i -> {
            fifth.countDown();
            return made.incrementAndGet();
        })) {
            items.next();
            assertTrue(fifth.await(20, TimeUnit.SECONDS));
            // One is taken, three wait in the queue, one is in the hands of the thread.
            assertTrue(made.get() <= 5, made.toString());
        }
        assertTrue(made.get() <= 5 + 3, made.toString());
    }

    @Test
    void closingInTheMiddleEndsTheThread() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Thread> worker = new AtomicReference<>();
        Prefetcher<Integer> items = Prefetcher.start(10, 1, i -> {
            worker.set(Thread.currentThread());
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return i;
        });
        assertTrue(started.await(20, TimeUnit.SECONDS));
        items.close();
        assertFalse(worker.get().isAlive());
        assertFalse(items.hasNext());
        items.close();
    }
}
