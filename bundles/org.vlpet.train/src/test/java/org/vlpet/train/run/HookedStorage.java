// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.vlpet.runs.io.Storage;

/** The disk, with a hook before every change below {@code checkpoints}; long writes are cut: a hook falls inside. */
final class HookedStorage implements Storage {
    private static final int CHUNK = 2000;

    /** Called before the change number {@code index}. */
    @FunctionalInterface
    interface Hook {
        void before(long index, Path where) throws IOException;
    }

    private final Hook hook;
    private long index;

    HookedStorage(Hook hook) {
        this.hook = hook;
    }

    /** Changes so far. */
    long changes() {
        return index;
    }

    private void count(Path path) throws IOException {
        if (path.toString().contains("checkpoints")) {
            hook.before(index++, path);
        }
    }

    @Override
    public void createDirectories(Path folder) throws IOException {
        count(folder);
        Storage.disk().createDirectories(folder);
    }

    @Override
    public Output create(Path file) throws IOException {
        count(file);
        return hooked(file, Storage.disk().create(file));
    }

    @Override
    public Output append(Path file) throws IOException {
        return hooked(file, Storage.disk().append(file));
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        Storage.disk().truncate(file, size);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        count(to);
        Storage.disk().move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        count(path);
        Storage.disk().delete(path);
    }

    @Override
    public void syncDirectory(Path folder) throws IOException {
        count(folder);
        Storage.disk().syncDirectory(folder);
    }

    private Output hooked(Path file, Output output) {
        return new Output() {
            @Override
            public int write(ByteBuffer source) throws IOException {
                count(file);
                ByteBuffer part = source.slice(source.position(), Math.min(CHUNK, source.remaining()));
                int written = output.write(part);
                source.position(source.position() + written);
                return written;
            }

            @Override
            public void force() throws IOException {
                count(file);
                output.force();
            }

            @Override
            public boolean isOpen() {
                return output.isOpen();
            }

            @Override
            public void close() throws IOException {
                output.close();
            }
        };
    }
}
