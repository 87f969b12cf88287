// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a stream and gives up when it stays silent: the HTTP client itself waits for a body for ever. */
final class StalledStream implements AutoCloseable {
    private final InputStream in;
    private final Duration stall;
    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();

    StalledStream(InputStream in, Duration stall) {
        this.in = in;
        this.stall = stall;
    }

    /** As {@link InputStream#read(byte[])}. */
    int read(byte[] block) throws IOException {
        Future<Integer> read = reader.submit(() -> in.read(block));
        try {
            return read.get(stall.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("nothing came for " + stall.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();                     // wakes a reader that still waits
        } finally {
            reader.shutdownNow();
        }
    }
}
