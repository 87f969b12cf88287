// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * A temporary folder for the frames of one video. It is named after its process: what a killed process left behind is
 * removed when the next one needs such a folder; a process that is stopped removes its own.
 */
public final class FrameFolder implements AutoCloseable {
    private static final String PREFIX = "vlpet-frames-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-(\\d{1,18})-.*");

    private final Path folder;
    private final Thread hook;

    private FrameFolder(Path folder) {
        this.folder = folder;
        this.hook = new Thread(() -> {
            // A program that still writes would fill the folder again. Frames are all that children are started for here.
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            delete(folder);
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** An empty one in the system's folder for temporary files. */
    public static FrameFolder create() {
        return create(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static FrameFolder create(Path parent) {
        clean(parent);
        ProcessHandle self = ProcessHandle.current();
        try {
            return new FrameFolder(Files.createTempDirectory(parent, PREFIX + self.pid() + "-" + started(self) + "-"));
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "no temporary folder for frames: " + e.getMessage(),
                    "Free some space.", e);
        }
    }

    /** Where frames go. */
    public Path path() {
        return folder;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook does what is done here.
            return;
        }
        delete(folder);
    }

    private static void clean(Path parent) {
        List<Path> left;
        try (Stream<Path> found = Files.list(parent)) {
            left = found.filter(path -> isLeft(path.getFileName().toString())
                    && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
        } catch (IOException e) {
            // Whether the folder can be used is found out next.
            return;
        }
        left.forEach(FrameFolder::delete);
    }

    /** Whether the process that a folder is named after is no more. */
    private static boolean isLeft(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1)))
                .filter(process -> started(process) == Long.parseLong(matcher.group(2))).isEmpty();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A rest in the temporary folder, perhaps another user's, is no reason to stop.
            return;
        }
    }
}
