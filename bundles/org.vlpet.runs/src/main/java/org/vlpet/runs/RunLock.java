// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;

/** The exclusive lock of a run. The system frees it when the process dies, so a leftover file locks nothing. */
final class RunLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws RunDirectoryException (STATE) if another process, or another part of this one, holds it */
    static RunLock take(RunDirectory directory) {
        Path file = directory.lock();
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Failures.output("the lock", file, e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new RunLock(channel);
            }
        } catch (OverlappingFileLockException heldHere) {
            // The same answer as for another process.
        } catch (IOException e) {
            closeQuietly(channel);
            throw Failures.output("the lock", file, e);
        }
        closeQuietly(channel);
        throw new RunDirectoryException(Kind.STATE, "The run " + directory.root()
            + " is in use by another process" + holder(directory) + ".",
            "Wait until it has ended, stop it, or choose another folder with --out.");
    }

    /** Tries for {@link #PATIENCE}. */
    static RunLock takePatiently(RunDirectory directory) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return take(directory);
            } catch (RunDirectoryException e) {
                if (e.kind() != Kind.STATE || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static String holder(RunDirectory directory) {
        try {
            return RunInfo.read(directory.runJson()).owner()
                .map(owner -> " (pid " + owner.pid() + " on " + owner.host() + ")").orElse("");
        } catch (RunDirectoryException e) {
            return "";
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock is gone either way.
        }
    }
}
