// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.vlpet.model.ExperimentFile;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunState;
import org.vlpet.runs.sweep.SweepFile;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;

/** The wizard that makes queued runs and one comparison out of a grid. */
final class SweepWizardTest extends OnTinyProject {
    private static final String TITLE = "Sweep";
    private static final String SETTING = "Setting of the Sweep";

    SweepWizardTest() {
        super("sweep-test");
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsQueued() {
        final Shell wizard = open();
        Dialogs.awaitWords(wizard, "Add a setting and its values");
        assertFalse(Dialogs.enabled(wizard, "Finish"));
        Dialogs.press(wizard, "Add…");
        final Shell setting = Dialogs.shell(SETTING);
        Dialogs.write(setting, "Setting:", "training.epochs");
        Dialogs.write(setting, "Values:", "1, x");
        Dialogs.awaitWords(setting, "x");
        Screen.await("x is no number of epochs", () -> !Dialogs.enabled(setting, "OK"));
        Dialogs.write(setting, "Values:", "1, 2");
        Dialogs.press(setting, "OK");
        Dialogs.awaitClosed(setting);
        Dialogs.awaitWords(wizard, "2 runs: 2 combinations × 1 seed, one at a time.");
        Dialogs.write(wizard, "Seeds:", "4, 4");
        Dialogs.awaitWords(wizard, "Seed 4 is given twice");
        assertFalse(Dialogs.enabled(wizard, "Finish"));
        Dialogs.write(wizard, "Seeds:", "4, 5");
        Dialogs.awaitWords(wizard, "4 runs: 2 combinations × 2 seeds");
        Dialogs.write(wizard, "Name:", "../up");
        Dialogs.awaitWords(wizard, "The name may have letters");
        assertFalse(Dialogs.enabled(wizard, "Finish"));
        Dialogs.press(wizard, "Cancel");
        Dialogs.awaitClosed(wizard);
        assertFalse(Files.exists(tiny.runs().resolve("demo-sweep" + SweepFile.ENDING)), "nothing was queued");
    }

    @Test
    void aGridBecomesRunsAndOneComparison() throws Exception {
        final Shell wizard = open();
        Dialogs.awaitWords(wizard, "Add a setting and its values");
        Dialogs.press(wizard, "Add…");
        final Shell setting = Dialogs.shell(SETTING);
        Dialogs.write(setting, "Setting:", "training.learningRate");
        Dialogs.write(setting, "Values:", "1e-3, 1e-4");
        Dialogs.press(setting, "OK");
        Dialogs.awaitClosed(setting);
        assertTrue(Dialogs.rows(wizard).getFirst().startsWith("training.learningRate | 1e-3, 1e-4 | "),
                () -> Dialogs.rows(wizard).toString());
        Dialogs.write(wizard, "Seeds:", "6");
        Dialogs.write(wizard, "Name:", "rates");
        Dialogs.press(wizard, "Finish");
        Dialogs.awaitClosed(wizard);

        final List<Path> runs = List.of(tiny.runs().resolve("rates-001-6"), tiny.runs().resolve("rates-002-6"));
        assertEquals(List.of("rates-001-6", "rates-002-6"),
                SweepFile.read(tiny.runs().resolve("rates" + SweepFile.ENDING)).runs());
        final List<Double> rates = runs.stream().map(run -> ExperimentFile.load(run.resolve("experiment.vlpet")).getTraining()
                .getLearningRate()).toList();
        assertEquals(List.of(1e-3, 1e-4), rates);
        for (final Path run : runs) {
            RunsOnScreen.until(run.getFileName() + " has ended", () -> RunsOnScreen.followed(run)
                    .filter(process -> process.isTerminated()).isPresent());
            assertEquals(RunState.DONE, Run.open(run).state(), () -> TinyProject.read(run.resolve("console.log")));
        }
        final Path comparison = tiny.runs().resolve("rates" + SweepFile.COMPARISON);
        RunsOnScreen.until("the comparison names both", () -> TinyProject.read(comparison).contains("2 done"));
        final String table = TinyProject.read(comparison);
        assertTrue(table.contains("`training.learningRate=1e-3,1e-4`"), table);
        assertTrue(table.lines().filter(line -> line.startsWith("|")).count() >= 3, table);
    }

    private static Shell open() {
        return Dialogs.open(TITLE, () -> RunsOnScreen.call("sweep", tiny.experiment()));
    }
}
