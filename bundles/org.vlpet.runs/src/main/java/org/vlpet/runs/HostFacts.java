// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what {@link RunEnvironment} records of this machine, without starting any process. */
public final class HostFacts {
    private HostFacts() {
    }

    /** The name of this machine, as {@code run.json} records it. */
    public static String host() {
        return HostProcesses.INSTANCE.host();
    }

    public static String java() {
        return System.getProperty("java.vm.name") + " " + Runtime.version() + " (" + System.getProperty("java.vendor")
            + ")";
    }

    public static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch");
    }

    /** The processor's model where the system has it in a file, else the architecture. */
    public static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            Optional<String> model = lines.filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst();
            if (model.isPresent()) {
                return model.get();
            }
        } catch (IOException notLinux) {
            // Fall through.
        }
        return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse(System.getProperty("os.arch"));
    }

    /** The commit checked out in {@code folder} or a parent of it, read from {@code .git}. */
    public static Optional<String> gitCommit(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return head(git);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> head(Path git) {
        try {
            String head = Files.readString(git.resolve("HEAD")).strip();
            if (!head.startsWith("ref: ")) {
                return Optional.of(head).filter(HostFacts::isCommit);
            }
            String name = head.substring(5);
            Path loose = git.resolve(name).normalize();
            if (loose.startsWith(git) && Files.isRegularFile(loose)) {
                return Optional.of(Files.readString(loose).strip()).filter(HostFacts::isCommit);
            }
            try (Stream<String> packed = Files.lines(git.resolve("packed-refs"))) {
                return packed.filter(line -> line.endsWith(" " + name)).map(line -> line.substring(0,
                    line.indexOf(' '))).filter(HostFacts::isCommit).findFirst();
            }
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean isCommit(String text) {
        return text.matches("[0-9a-f]{40}|[0-9a-f]{64}");
    }
}
