// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.launch.ui.JobDialog;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;

/** The dialog that exports a job script, for a shell and for Slurm. */
final class JobDialogTest extends OnTinyProject {
    private static final String TITLE = "Export Job Script";

    JobDialogTest() {
        super("job-test");
    }

    @Test
    void theCommandShowsTheScriptForTheSelectedExperiment() {
        final Shell dialog = Dialogs.open(TITLE, () -> RunsOnScreen.call("exportJob", tiny.experiment()));
        Dialogs.awaitWords(dialog, "#!/usr/bin/env bash");
        assertTrue(script(dialog).contains("experiment=" + tiny.file()), () -> script(dialog));
        assertTrue(Dialogs.enabled(dialog, "Save…"));
        Dialogs.press(dialog, "Cancel");
        Dialogs.awaitClosed(dialog);
    }

    @Test
    void theScriptFollowsWhatIsTyped(@TempDir Path folder) throws Exception {
        final AtomicReference<JobDialog> opened = new AtomicReference<>();
        final Shell dialog = open(opened);
        Dialogs.awaitWords(dialog, "#!/usr/bin/env bash");
        Dialogs.write(dialog, "Seeds:", "11, 12, 13");
        Dialogs.write(dialog, "Experiment there:", "/data/it's mine/demo.vlpet");
        Dialogs.write(dialog, "Runs there:", "$HOME/runs");
        Dialogs.awaitWords(dialog, "seeds=(11 12 13)");
        final Path bash = folder.resolve("demo.sh");
        assertTrue(Screen.ask(() -> opened.get().save(bash)));
        assertRuns(bash);
        // What was typed is one quoted word: nothing in it is expanded.
        assertEquals("/data/it's mine/demo.vlpet $HOME/runs", shell("sed '/^train() {/,$d' " + bash
                + " > " + folder + "/head.sh; . " + folder + "/head.sh; echo \"$experiment $output\""));

        choose(dialog, "Slurm (sbatch, an array over the seeds)");
        Dialogs.awaitWords(dialog, "#SBATCH --array=0-2");
        final Path slurm = folder.resolve("demo.sbatch");
        assertTrue(Screen.ask(() -> opened.get().save(slurm)));
        assertRuns(slurm);
        assertEquals(script(dialog), Files.readString(slurm));
        choose(dialog, "a shell (bash)");
        Screen.await("the shell's script again", () -> !script(dialog).contains("#SBATCH"));
        Dialogs.close(dialog);
    }

    @Test
    void whatIsWrongIsSaid(@TempDir Path folder) throws Exception {
        final AtomicReference<JobDialog> opened = new AtomicReference<>();
        final Shell dialog = open(opened);
        Dialogs.awaitWords(dialog, "#!/usr/bin/env bash");
        Dialogs.write(dialog, "Seeds:", "one");
        Dialogs.awaitWords(dialog, "\"one\" is no seed");
        assertFalse(Dialogs.enabled(dialog, "Save…"));
        Dialogs.write(dialog, "Seeds:", "1");
        Dialogs.write(dialog, "Experiment there:", "-rf");
        Dialogs.awaitWords(dialog, "cannot begin with a dash");
        assertFalse(Dialogs.enabled(dialog, "Save…"));
        Dialogs.write(dialog, "Experiment there:", "");
        Dialogs.awaitWords(dialog, "Name the experiment");
        Dialogs.write(dialog, "Experiment there:", "demo.vlpet");
        Screen.await("it can be saved", () -> Dialogs.enabled(dialog, "Save…"));
        final Path file = Files.createFile(folder.resolve("file"));
        assertFalse(Screen.ask(() -> opened.get().save(file.resolve("demo.sh"))), "a file is no folder");
        Dialogs.awaitWords(dialog, "could not be written to");
        Dialogs.close(dialog);
    }

    private static Shell open(AtomicReference<JobDialog> opened) {
        return Dialogs.open(TITLE, () -> {
            opened.set(new JobDialog(Screen.page().getWorkbenchWindow().getShell(), tiny.experiment()));
            opened.get().open();
        });
    }

    private static String script(Shell dialog) {
        return Screen.ask(() -> Screen.all(dialog, Text.class).stream().map(Text::getText)
                .filter(text -> text.startsWith("#!")).findFirst().orElse(""));
    }

    private static void choose(Shell dialog, String words) {
        final Button chosen = Dialogs.button(dialog, words);
        Screen.ask(() -> {
            Screen.all(chosen.getParent(), Button.class).forEach(button -> {
                button.setSelection(button == chosen);
                button.notifyListeners(SWT.Selection, new Event());
            });
            return null;
        });
    }

    private static void assertRuns(Path script) throws Exception {
        assertTrue(Files.isExecutable(script));
        shell("bash -n " + script);
    }

    private static String shell(String command) throws Exception {
        final Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
        final String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), printed);
        return printed.strip();
    }
}
