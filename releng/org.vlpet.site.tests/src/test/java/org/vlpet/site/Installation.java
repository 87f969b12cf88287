// SPDX-License-Identifier: EPL-2.0
package org.vlpet.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The installed Eclipse, as the build left it (system property {@code installation}). */
final class Installation {

    private static final Path FOLDER = Path.of(System.getProperty("installation"));
    private static final long LIMIT_SECONDS = 120;

    /** What a headless run said. */
    record Outcome(int exitCode, String output) {
    }

    private Installation() {
    }

    /** The bundles that the start configuration names: symbolic name to place, a jar or a folder. */
    static TreeMap<String, Path> bundles() {
        final Path list = FOLDER.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
        final TreeMap<String, Path> bundles = new TreeMap<>();
        try (Stream<String> lines = Files.lines(list)) {
            lines.filter(line -> !line.startsWith("#")).map(line -> line.split(","))
                    .forEach(field -> bundles.put(field[0], FOLDER.resolve(field[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundles;
    }

    /** Starts an application without a window and waits for its end; configuration and workspace are thrown away. */
    static Outcome run(Path scratch, String application, String... arguments) throws IOException, InterruptedException {
        final Path console = scratch.resolve("console.log");
        final List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-jar", launcher().toString(), "-nosplash", "-consoleLog", "-application", application,
                "-data", scratch.resolve("workspace").toString()));
        line.addAll(List.of(arguments));
        final Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(console.toFile()).start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(application + " did not end: " + Files.readString(console));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(console));
    }

    private static Path launcher() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("plugins"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
                    .max(Comparator.naturalOrder()).orElseThrow();
        }
    }
}
