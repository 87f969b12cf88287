// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.ui.GuardedIde;
import org.vlpet.ui.WorkspaceInUse;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;

/** A second workbench on the workspace that this one has open. */
final class WorkspaceInUseTest {

    private static final long DEADLINE_SECONDS = 120;

    @TempDir
    private Path folder;

    /** Without a screen, where only the terminal is left to say it; nobody would press the dialog's buttons. */
    @Test
    void secondProcessEndsAndSaysWhy() throws Exception {
        Screen.page();
        final Path said = folder.resolve("said.txt");
        final ProcessBuilder second = new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(said.toFile());
        second.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        final Process process = second.start();
        try {
            assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), () -> "it still runs: " + read(said));
        } finally {
            process.destroyForcibly();
        }
        assertTrue(read(said).contains("vlpet: the workspace " + workspace() + " is in use by another workbench"),
                () -> read(said));
        assertTrue(read(said).contains("start with another folder"), () -> read(said));
        assertFalse(read(said).contains("\t"), "one line of words");
        assertEquals(WorkspaceInUse.EXIT_CODE, process.exitValue(), () -> read(said));
    }

    @Test
    void dialogNamesTheFolderAndLeadsToAnother() throws Exception {
        Screen.page();
        final WorkspaceInUse inUse = WorkspaceInUse.of(Platform.getInstanceLocation()).orElseThrow();
        final CompletableFuture<Optional<String>> chosen = new CompletableFuture<>();
        final Shell dialog = Dialogs.open(WorkspaceInUse.TITLE, () -> chosen.complete(inUse.ask(Screen.page().getWorkbenchWindow()
                .getShell())));
        Dialogs.awaitWords(dialog, workspace() + " is in use by another workbench");
        assertTrue(Dialogs.enabled(dialog, "Choose Another Folder…"));
        Dialogs.press(dialog, "Close");
        Dialogs.awaitClosed(dialog);
        assertEquals(Optional.empty(), chosen.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    /** It was free when the process began, and is found taken when the IDE's application wants it. */
    @Test
    void aStartThatComesSecondGetsTheSameDialog() throws Exception {
        Screen.page();
        final CompletableFuture<Object> ended = new CompletableFuture<>();
        final Shell dialog = Dialogs.open(WorkspaceInUse.TITLE, () -> ended.complete(new GuardedIde().checkInstanceLocation(
                null, Map.of())));
        Dialogs.awaitWords(dialog, workspace() + " is in use by another workbench");
        Dialogs.press(dialog, "Close");
        Dialogs.awaitClosed(dialog);
        assertEquals(WorkspaceInUse.EXIT_CODE, ended.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void atTheRootOfTheDiskAnotherFolderIsLookedForThere() {
        final Path root = folder.getRoot();
        final WorkspaceInUse inUse = WorkspaceInUse.of(new TakenLocation(root)).orElseThrow();
        assertEquals(root, inUse.surroundings());
        assertTrue(inUse.words().contains("the workspace " + root + " is in use"), inUse::words);
        assertEquals(folder, WorkspaceInUse.of(new TakenLocation(folder.resolve("mine"))).orElseThrow().surroundings());
    }

    /** This workbench once more: the same bundles, and a configuration of its own, which two processes must not write. */
    private List<String> command() throws IOException {
        final Path from = Path.of(URI.create(System.getProperty("osgi.configuration.area")));
        final Path to = Files.createDirectory(folder.resolve("configuration"));
        for (final String name : List.of("config.ini", "org.eclipse.equinox.simpleconfigurator/bundles.info")) {
            if (Files.exists(from.resolve(name))) {
                Files.createDirectories(to.resolve(name).getParent());
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
        final List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), "org.eclipse.equinox.launcher.Main", "-nosplash",
                "-install", System.getProperty("osgi.install.area"), "-configuration", to.toString(),
                "-application", "org.vlpet.ui.application", "-product", "org.vlpet.ui.product", "-data", workspace().toString()));
        if (System.getProperty("osgi.dev") != null) {
            command.addAll(List.of("-dev", System.getProperty("osgi.dev")));
        }
        return command;
    }

    private static Path workspace() {
        return Path.of(URI.create(Platform.getInstanceLocation().getURL().toString()));
    }

    private static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            return file + " cannot be read: " + e;
        }
    }
}
