// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.launch.command.RunCommands;
import org.vlpet.launch.run.RunProcess;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunAccess;
import org.vlpet.runs.RunHousekeeping;
import org.vlpet.runs.RunState;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.tests.dashboard.RunsOnDisk;

/** Runs are put away, deleted and killed only after a question that says what is at stake. */
final class RunHousekeepingTest extends OnTinyProject {
    RunHousekeepingTest() {
        super("housekeeping-test");
    }

    @Test
    void aRunIsArchivedAsAFolder(@TempDir Path runs) {
        final Path run = RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        final Shell question = ask("archive", "Archive", run);
        assertTrue(Dialogs.words(question).contains("the run plain-1 (" + size(run) + ")"), () -> Dialogs.words(question));
        Dialogs.press(question, "As Folder");
        final Path archived = runs.resolve(RunHousekeeping.ARCHIVE).resolve("plain-1");
        RunsOnScreen.until("it is archived", () -> Files.exists(archived.resolve("run.json")) && !Files.exists(run));
        assertEquals(RunState.DONE, Run.open(archived).state());
    }

    @Test
    void severalRunsAreArchivedAsZipFiles(@TempDir Path runs) throws Exception {
        final Path first = RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        final Path second = RunsOnDisk.finished(runs, "plain", 2, 60, 50);
        final long bytes = RunHousekeeping.size(first) + RunHousekeeping.size(second);
        final Shell question = ask("archive", "Archive", first, second);
        final String words = Dialogs.words(question);
        assertTrue(words.contains("2 runs (plain-1, plain-2) (" + RunHousekeeping.sizeText(bytes) + ")"), words);
        Dialogs.press(question, "As Zip File");
        for (final Path run : List.of(first, second)) {
            final Path file = runs.resolve(RunHousekeeping.ARCHIVE).resolve(run.getFileName() + ".zip");
            RunsOnScreen.until(file + " is written", () -> Files.exists(file) && !Files.exists(run));
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertTrue(zip.stream().anyMatch(entry -> entry.getName().equals(run.getFileName() + "/run.json")));
            }
        }
    }

    @Test
    void aRunIsDeletedOnlyIfOneSaysSo(@TempDir Path runs) {
        final Path run = RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        Shell question = ask("delete", "Delete", run);
        final String words = Dialogs.words(question);
        assertTrue(words.contains("the run plain-1 (" + size(run) + ") for good"), words);
        assertEquals("Cancel", Dialogs.onEnter(question));
        Dialogs.press(question, "Cancel");
        Dialogs.awaitClosed(question);
        assertTrue(Files.exists(run.resolve("run.json")));
        question = ask("delete", "Delete", run);
        Dialogs.press(question, "Delete");
        RunsOnScreen.until("it is gone", () -> !Files.exists(run));
    }

    /** A zip file opened read-only: what a read-only mount is, for a superuser too, whom no permission binds. */
    @Test
    void aReadOnlyRunIsLeftAsItIsAndSaysWhy(@TempDir Path runs) throws Exception {
        final Path run = RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        RunHousekeeping.archive(run, true);
        final Path zip = runs.resolve(RunHousekeeping.ARCHIVE).resolve("plain-1.zip");
        final boolean automated = ErrorDialog.AUTOMATED_MODE;
        ErrorDialog.AUTOMATED_MODE = false;
        try (FileSystem mounted = FileSystems.newFileSystem(zip, Map.of("accessMode", "readOnly"))) {
            final Path there = mounted.getPath("/plain-1");
            assertEquals(RunAccess.READ_ONLY, Run.open(there).access());
            assertEquals(60, Run.open(there).summary().orElseThrow().split("test").get("vqa").get("accuracy"), "it is read");
            RunCommands.resume(List.of(there));
            refused("Resume runs", "cannot be written and is read-only. Mend the permissions of its folder.");
            RunCommands.delete(List.of(there));
            refused("Delete runs", "is read-only. Give yourself write permission there, or leave it where it is.");
            RunCommands.archive(List.of(there), false);
            refused("Archive runs", "is read-only. Give yourself write permission there, or leave it where it is.");
            assertTrue(Files.exists(there.resolve("run.json")));
        } finally {
            ErrorDialog.AUTOMATED_MODE = automated;
        }
    }

    private static void refused(String title, String words) {
        final Shell refusal = Dialogs.shell(title);
        Dialogs.awaitWords(refusal, words);
        Dialogs.press(refusal, "OK");
        Dialogs.awaitClosed(refusal);
    }

    @Test
    void aRunOfAnotherMachineIsNotResumedAndSaysWhy(@TempDir Path runs) throws Exception {
        final Path run = RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        copiedFromElsewhere(run);
        assertEquals(RunAccess.OTHER_HOST, Run.open(run).access());
        final byte[] before = Files.readAllBytes(run.resolve("run.json"));
        // The harness answers error dialogs by itself unless it is told not to.
        final boolean automated = ErrorDialog.AUTOMATED_MODE;
        ErrorDialog.AUTOMATED_MODE = false;
        try {
            RunsOnScreen.execute("resume", run);
            final Shell refusal = Dialogs.shell("Resume runs");
            Dialogs.awaitWords(refusal, "was made on another machine and is read-only here. Resume it where it was made.");
            Dialogs.press(refusal, "OK");
            Dialogs.awaitClosed(refusal);
        } finally {
            ErrorDialog.AUTOMATED_MODE = automated;
        }
        assertEquals(new String(before), Files.readString(run.resolve("run.json")));
    }

    @Test
    void aLiveRunIsKilledOnlyIfOneSaysSo() throws Exception {
        final RunProcess run = RunsOnScreen.launch(tiny.configuration(tiny.settings(TinyProject.LONG, "3"))).getFirst();
        RunsOnScreen.awaitTraining(run);
        assertTrue(RunsOnScreen.isOffered("terminate", run.folder()));
        assertTrue(RunsOnScreen.isOffered("stop", run.folder()));
        assertFalse(RunsOnScreen.isOffered("resume", run.folder()), "it runs");
        assertFalse(RunsOnScreen.isOffered("delete", run.folder()), "it runs");

        Shell question = ask("terminate", "Terminate", run.folder());
        assertTrue(Dialogs.words(question).contains("since the last checkpoint is lost"), Dialogs.words(question));
        assertEquals("Stop Instead", Dialogs.onEnter(question));
        Dialogs.press(question, "Cancel");
        Dialogs.awaitClosed(question);
        assertEquals(RunState.RUNNING, Run.open(run.folder()).state());

        question = ask("terminate", "Terminate", run.folder());
        Dialogs.press(question, "Kill");
        final String printed = RunsOnScreen.awaitEnd(run);
        assertEquals(RunState.LOST, Run.open(run.folder()).state(), printed);
        Screen.await("it can be resumed", () -> RunsOnScreen.isOffered("resume", run.folder()));
        assertFalse(RunsOnScreen.isOffered("terminate", run.folder()), "it runs no more");
    }

    @Test
    void stopInsteadOfKillLosesNothing() throws Exception {
        final RunProcess run = RunsOnScreen.launch(tiny.configuration(tiny.settings(TinyProject.LONG, "4"))).getFirst();
        RunsOnScreen.awaitTraining(run);
        Dialogs.press(ask("terminate", "Terminate", run.folder()), "Stop Instead");
        final String printed = RunsOnScreen.awaitEnd(run);
        assertEquals(RunState.STOPPED, run.state(), printed);
        assertEquals(75, run.getExitValue());
    }

    private static Shell ask(String command, String title, Path... runs) {
        return Dialogs.open(title, () -> RunsOnScreen.call(command, (Object[]) runs));
    }

    private static String size(Path run) {
        return RunHousekeeping.sizeText(RunHousekeeping.size(run));
    }

    /** As the run directory would be that somebody brought along from a cluster, stopped half-way. */
    private static void copiedFromElsewhere(Path run) throws Exception {
        final Path file = run.resolve("run.json");
        final String here = Run.open(run).info().owner().orElseThrow().host();
        Files.writeString(file, Files.readString(file).replace("\"" + here + "\"", "\"node17\"")
                .replace("\"done\"", "\"stopped\""));
    }
}
