// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;

/** Puts ended runs away. A run with a process is never touched; links are never followed. */
public final class RunHousekeeping {
    /** Where archived runs lie, beside the runs. */
    public static final String ARCHIVE = "archive";

    private RunHousekeeping() {
    }

    /** Bytes of all files below; what cannot be read counts nothing. */
    public static long size(Path folder) {
        AtomicLong sum = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // Cannot happen: failures are visited.
        }
        return sum.get();
    }

    /** {@code 512 B}, {@code 1.5 MB}; decimal units, as disks are sold. */
    public static String sizeText(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    /**
     * Moves the run into {@code archive} beside it, under a free name.
     *
     * @param zip as a zip file instead of a folder
     * @return where it is now
     * @throws RunDirectoryException (STATE) if a process works on it, (OUTPUT) if it cannot be moved; it is then whole
     */
    public static Path archive(Path folder, boolean zip) {
        Path root = folder.toAbsolutePath().normalize();
        requireEnded(root);
        Path archive = root.resolveSibling(ARCHIVE);
        try (RunLock lock = RunLock.take(RunDirectory.of(root))) {
            Files.createDirectories(archive);
            Path target = free(archive, root.getFileName().toString(), zip ? ".zip" : "");
            if (zip) {
                Path draft = archive.resolve("." + UUID.randomUUID() + ".tmp");
                try {
                    zip(root, draft);
                    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(draft);
                }
                remove(root);
            } else {
                Files.move(root, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return target;
        } catch (IOException e) {
            throw Failures.output("the archive of " + root.getFileName(), archive, e);
        }
    }

    /**
     * Deletes the run for good.
     *
     * @throws RunDirectoryException (STATE) if a process works on it, (OUTPUT) if something cannot be deleted
     */
    public static void delete(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        requireEnded(root);
        try (RunLock lock = RunLock.take(RunDirectory.of(root))) {
            remove(root);
        } catch (IOException e) {
            throw Failures.output("(delete) the run", root, e);
        }
    }

    private static void requireEnded(Path folder) {
        Run run = Run.open(folder);
        if (run.access() == RunAccess.READ_ONLY) {
            throw new RunDirectoryException(Kind.OUTPUT, "The run " + folder + " is read-only.",
                "Give yourself write permission there, or leave it where it is.");
        }
        if (run.isBusy()) {
            throw new RunDirectoryException(Kind.STATE, "The run " + folder + " is live.", "Stop it first.");
        }
    }

    /** Out of sight in one step, so that nobody meets half a run; then file by file. */
    private static void remove(Path root) throws IOException {
        Path doomed = root.resolveSibling("." + root.getFileName() + "." + UUID.randomUUID() + ".deleted");
        Files.move(root, doomed, StandardCopyOption.ATOMIC_MOVE);
        Files.walkFileTree(doomed, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Path free(Path archive, String name, String ending) {
        Path target = archive.resolve(name + ending);
        for (int i = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
            target = archive.resolve(name + "-" + i + ending);
        }
        return target;
    }

    private static void zip(Path root, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile()) {
                        ZipEntry entry = new ZipEntry(root.getParent().relativize(path).toString().replace('\\', '/'));
                        entry.setLastModifiedTime(attributes.lastModifiedTime());
                        zip.putNextEntry(entry);
                        Files.copy(path, zip);
                        zip.closeEntry();
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
