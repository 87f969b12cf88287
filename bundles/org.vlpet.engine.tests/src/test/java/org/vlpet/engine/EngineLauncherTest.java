// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts a real JVM with a stand-in for the engine's main class: what is tested is how it is started. */
final class EngineLauncherTest {

    private static final String MAIN = """
            package org.vlpet.cli;
            public final class Main {
                public static void main(String[] args) throws Exception {
                    if (args[0].equals("wait")) {
                        System.out.println("waiting " + ProcessHandle.current().pid());
                        while (!java.nio.file.Files.exists(java.nio.file.Path.of(args[1]))) {
                            Thread.sleep(20);
                        }
                        System.out.println("went on");
                        return;
                    }
                    System.out.println("pid " + ProcessHandle.current().pid());
                    System.out.println("stdin " + System.in.read());
                    System.err.println("args " + String.join("|", args));
                    System.out.println("heap " + Runtime.getRuntime().maxMemory() / (1 << 20));
                    System.out.println("env " + System.getenv("VLPET_TEST"));
                    // Field 6 of /proc/<pid>/stat is the session: the leader's number is its own.
                    var stat = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/stat"));
                    System.out.println("session " + stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void theProcessIsDetachedAndWritesToItsConsole() throws Exception {
        final EngineCommand command = new EngineCommand(JavaHome.find(), EngineHome.of(engineWithRealMain()),
                List.of("-Xmx32m"), List.of("train", "a b", "$HOME"));
        final Path console = folder.resolve("console.log");
        Files.writeString(console, "earlier\n");

        final ProcessHandle process = EngineLauncher.start(command, folder, console, Map.of("VLPET_TEST", "yes"));
        process.onExit().get(60, TimeUnit.SECONDS);

        final List<String> lines = Files.readAllLines(console);
        assertEquals("earlier", lines.getFirst(), "the console is appended to, never overwritten");
        assertTrue(lines.contains("pid " + process.pid()), () -> "the handle is the JVM's own: " + lines);
        assertTrue(lines.contains("session " + process.pid()), () -> "in a session of its own: " + lines);
        assertTrue(lines.contains("stdin -1"), () -> "standard input is closed: " + lines);
        assertTrue(lines.contains("args train|a b|$HOME"), () -> "no shell in between: " + lines);
        assertTrue(lines.contains("env yes"), () -> "environment: " + lines);
        assertTrue(lines.stream().anyMatch(line -> line.matches("heap [23]\\d")), () -> "own options win: " + lines);
    }

    /** Whoever closes or kills the workbench leaves its runs alive. */
    @Test
    void theProcessOutlivesTheJvmThatStartedIt() throws Exception {
        final Path home = engineWithRealMain();
        final Path console = folder.resolve("console.log");
        final Process parent = new ProcessBuilder(JavaHome.find().executable().toString(), "-cp",
                System.getProperty("java.class.path"), Parent.class.getName(), home.toString(), folder.toString(),
                console.toString()).redirectErrorStream(true).redirectOutput(folder.resolve("parent.log").toFile()).start();
        ProcessHandle child = null;
        try {
            child = ProcessHandle.of(Long.parseLong(awaitLine(console, "waiting ").substring("waiting ".length())))
                    .orElseThrow();
            parent.destroyForcibly();
            assertTrue(parent.waitFor(60, TimeUnit.SECONDS));
            assertTrue(child.isAlive(), "the child died with its parent");
            Files.createFile(folder.resolve("go"));
            child.onExit().get(60, TimeUnit.SECONDS);
            assertTrue(Files.readString(console).contains("went on"), () -> "what it wrote later is not in its console");
        } finally {
            parent.destroyForcibly();
            if (child != null) {
                child.destroyForcibly();
            }
        }
    }

    /** The workbench's part: starts the engine and then only exists. */
    static final class Parent {
        public static void main(String[] args) throws Exception {
            EngineLauncher.start(new EngineCommand(JavaHome.find(), EngineHome.of(Path.of(args[0])), List.of(),
                    List.of("wait", "go")), Path.of(args[1]), Path.of(args[2]), Map.of());
            new CountDownLatch(1).await();
        }
    }

    private static String awaitLine(Path file, String start) throws IOException {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            if (Files.exists(file)) {
                final String text = Files.readString(file);
                // Only lines that are whole.
                final var found = text.substring(0, text.lastIndexOf('\n') + 1).lines()
                        .filter(line -> line.startsWith(start)).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new AssertionError("no line \"" + start + "…\" in " + file);
    }

    @Test
    void whatCannotBeStartedSaysWhere() throws EngineException {
        final EngineCommand command = new EngineCommand(new JavaHome(folder.resolve("no java"), 25, "test"),
                EngineHome.of(EngineFolders.engine(folder, "org.vlpet.cli-0.1.0.jar")), List.of(), List.of());
        final Path console = folder.resolve("missing").resolve("console.log");
        final EngineException error = assertThrows(EngineException.class,
                () -> EngineLauncher.start(command, folder, console, Map.of()));
        assertTrue(error.getMessage().contains(console.toString()), error.getMessage());
    }

    private Path engineWithRealMain() throws IOException {
        final Path home = EngineFolders.engine(folder.resolve("engine"));
        final Path source = Files.createDirectories(folder.resolve("src/org/vlpet/cli")).resolve("Main.java");
        Files.writeString(source, MAIN);
        final Path classes = Files.createDirectories(folder.resolve("classes"));
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString()));
        assertTrue(java.util.spi.ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "-c", "-f",
                home.resolve("lib/org.vlpet.cli-0.1.0.jar").toString(), "-C", classes.toString(), ".") == 0);
        return home;
    }
}
