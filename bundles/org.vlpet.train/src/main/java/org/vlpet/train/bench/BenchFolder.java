// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * The temporary folder of one measurement: half a gigabyte of weights. It goes when the measurement ends, also by a signal;
 * one that was killed is cleared away by the next, which finds its process gone.
 */
public final class BenchFolder implements AutoCloseable {
    private static final String PREFIX = "vlpet-bench-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

    private final Path path;
    private final Thread hook;

    private BenchFolder(Path path) {
        this.path = path;
        this.hook = new Thread(() -> delete(path), "bench folder");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A new folder in the system's folder for temporary files. */
    public static BenchFolder create() {
        return create(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** A new folder in {@code parent}; those of processes that are gone are deleted. */
    static BenchFolder create(Path parent) {
        try {
            for (Path left : left(parent)) {
                delete(left);
            }
            return new BenchFolder(Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "No temporary folder can be made: " + e.getMessage() + ".",
                    "Set java.io.tmpdir or free some space.", e);
        }
    }

    private static List<Path> left(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
            }).toList();
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // The process is ending, and the hook is at work.
        }
        delete(path);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // Somebody else's, or in use: the next measurement tries again.
            folder.toFile().deleteOnExit();
        }
    }
}
