// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The real disk, until one chosen operation: then either it fails once, like a full disk, or the machine dies there —
 * every later operation fails too, and what was not forced is lost.
 */
public final class FaultyStorage implements Storage {
    private static final String FULL = "No space left on device";

    private final Storage disk = Storage.disk();
    private final int failAt;
    private final boolean dies;
    private final Map<Path, Long> unforced = new HashMap<>();
    private int operations;
    private boolean dead;

    private FaultyStorage(int failAt, boolean dies) {
        this.failAt = failAt;
        this.dies = dies;
    }

    /** Never fails, counts. */
    public static FaultyStorage counting() {
        return new FaultyStorage(-1, false);
    }

    public static FaultyStorage failingOnceAt(int operation) {
        return new FaultyStorage(operation, false);
    }

    public static FaultyStorage dyingAt(int operation) {
        return new FaultyStorage(operation, true);
    }

    public int operations() {
        return operations;
    }

    private boolean fails() throws IOException {
        if (dead) {
            throw new IOException("dead");
        }
        if (operations++ != failAt) {
            return false;
        }
        if (dies) {
            dead = true;
        }
        return true;
    }

    private void orFail() throws IOException {
        if (fails()) {
            losePower();
            throw new IOException(FULL);
        }
    }

    private void losePower() throws IOException {
        if (dead) {
            for (Map.Entry<Path, Long> file : unforced.entrySet()) {
                if (Files.exists(file.getKey())) {
                    disk.truncate(file.getKey(), file.getValue());
                }
            }
        }
    }

    @Override
    public void createDirectories(Path folder) throws IOException {
        orFail();
        disk.createDirectories(folder);
    }

    @Override
    public Output create(Path file) throws IOException {
        orFail();
        unforced.put(file, 0L);
        return new Faulty(file, disk.create(file));
    }

    @Override
    public Output append(Path file) throws IOException {
        orFail();
        unforced.putIfAbsent(file, Files.exists(file) ? Files.size(file) : 0L);
        return new Faulty(file, disk.append(file));
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        orFail();
        disk.truncate(file, size);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        orFail();
        disk.move(from, to);
        unforced.remove(to);
        Map<Path, Long> moved = new HashMap<>();
        unforced.forEach((path, size) -> moved.put(path.startsWith(from) ? to.resolve(from.relativize(path)) : path,
            size));
        unforced.clear();
        unforced.putAll(moved);
    }

    @Override
    public void delete(Path path) throws IOException {
        orFail();
        disk.delete(path);
        unforced.remove(path);
    }

    @Override
    public void syncDirectory(Path folder) throws IOException {
        orFail();
    }

    private final class Faulty implements Output {
        private final Path file;
        private final Output output;

        Faulty(Path file, Output output) {
            this.file = file;
            this.output = output;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (fails()) {
                // A full disk takes some of it first.
                ByteBuffer half = source.slice().limit(source.remaining() / 2);
                AtomicFiles.writeFully(output, half);
                losePower();
                throw new IOException(FULL);
            }
            return output.write(source);
        }

        @Override
        public void force() throws IOException {
            orFail();
            // Remembered instead of done: only the machine's death below makes the difference, and tests stay fast.
            unforced.put(file, Files.exists(file) ? Files.size(file) : 0L);
        }

        @Override
        public boolean isOpen() {
            return output.isOpen();
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
