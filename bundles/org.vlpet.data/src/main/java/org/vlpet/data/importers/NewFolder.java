// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.importers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** A folder that appears with all its files or not at all. */
public final class NewFolder {
    private static final int SYNC_THREADS = 16;

    private NewFolder() {
    }

    /**
     * Fills a folder beside {@code out}, puts it on the disk and moves it to {@code out}.
     *
     * @param out must not exist, or be an empty folder
     * @throws UserError (OUTPUT) if it has content or cannot be written
     */
    public static void create(Path out, Content content) {
        Path target = out.toAbsolutePath().normalize();
        try {
            requireFree(target);
            Files.createDirectories(target.getParent());
            // Not createTempDirectory: its folders can be read by their owner only, and this one stays.
            Path aside = Files.createDirectory(
                    target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID()));
            try {
                content.fill(aside);
                sync(aside);
                Files.deleteIfExists(target);
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(aside);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(ExitCode.OUTPUT, out + ": cannot be written: " + e.getMessage(),
                    "Choose another folder or free some space.", e);
        }
    }

    private static void requireFree(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        boolean free = Files.isDirectory(target);
        if (free) {
            try (Stream<Path> files = Files.list(target)) {
                free = files.findAny().isEmpty();
            }
        }
        if (!free) {
            throw new UserError(ExitCode.OUTPUT, target + ": exists already", "Name a new folder.");
        }
    }

    /** Puts every file on the disk; several at once, since the file system then writes them together. */
    private static void sync(Path folder) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(SYNC_THREADS)) {
            List<Future<Void>> syncs = new ArrayList<>();
            for (Path file : files(folder)) {
                if (Files.isRegularFile(file)) {
                    syncs.add(threads.submit(() -> {
                        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                            channel.force(true);
                        }
                        return null;
                    }));
                }
            }
            for (Future<Void> sync : syncs) {
                sync.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : files(folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Everything below, contents before their folder. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** What goes into the folder. */
    @FunctionalInterface
    public interface Content {
        /** Writes files into {@code folder}. */
        void fill(Path folder) throws IOException;
    }
}
