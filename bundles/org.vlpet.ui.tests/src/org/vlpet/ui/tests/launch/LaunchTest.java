// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vlpet.ui.tests.launch.RunsOnScreen.awaitEnd;
import static org.vlpet.ui.tests.launch.RunsOnScreen.awaitTraining;
import static org.vlpet.ui.tests.launch.RunsOnScreen.execute;
import static org.vlpet.ui.tests.launch.RunsOnScreen.followed;
import static org.vlpet.ui.tests.launch.RunsOnScreen.launch;
import static org.vlpet.ui.tests.launch.RunsOnScreen.steps;
import static org.vlpet.ui.tests.launch.RunsOnScreen.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.TextConsole;
import org.junit.jupiter.api.Test;
import org.vlpet.launch.LaunchRoom;
import org.vlpet.launch.config.RunLaunchShortcut;
import org.vlpet.launch.config.RunRequest;
import org.vlpet.launch.config.RunSettings;
import org.vlpet.launch.run.RunProcess;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunControl;
import org.vlpet.runs.RunState;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.ui.tests.Screen;

/** From a launch configuration to the end of its runs. */
final class LaunchTest extends OnTinyProject {
    LaunchTest() {
        super("launch-test");
    }

    @Test
    void aRunGoesToItsEnd() throws Exception {
        final ILaunchConfiguration configuration = RunLaunchShortcut.configuration(tiny.experiment());
        assertEquals(tiny.experiment().getFullPath().toPortableString(), RunSettings.of(configuration).experiment());
        assertEquals("demo", configuration.getName());

        final RunProcess run = launch(configuration).getFirst();
        final String printed = awaitEnd(run);

        assertEquals(RunState.DONE, run.state(), printed);
        assertEquals(0, run.getExitValue());
        assertEquals(tiny.runs(), run.folder().getParent());
        assertTrue(Files.exists(run.folder().resolve("summary.json")), printed);
        Screen.await("the console tells the end", () -> console(run).contains("The run is done"));
        assertTrue(Screen.ask(() -> console(run)).contains(TinyProject.read(run.folder().resolve("console.log")).lines()
                .findFirst().orElseThrow()), "the console shows what the engine wrote");
        until("the workspace sees the run", () -> tiny.experiment().getProject().getFolder("runs")
                .getFolder(run.folder().getFileName().toString()).getFile("summary.json").exists());
        assertFalse(run.canTerminate());
    }

    @Test
    void stopAndResume() throws Exception {
        final RunProcess first = launch(tiny.configuration(tiny.settings(TinyProject.LONG, "7"))).getFirst();
        awaitTraining(first);

        execute("stop", first.folder());
        final String printed = awaitEnd(first);
        assertEquals(RunState.STOPPED, first.state(), printed);
        assertEquals(75, first.getExitValue());
        assertTrue(Run.open(first.folder()).checkpoint(CheckpointKind.LAST).isPresent(), printed);
        final long step = steps(first.folder());

        execute("resume", first.folder());
        until("the run is followed anew", () -> followed(first.folder()).filter(run -> run != first).isPresent());
        final RunProcess second = followed(first.folder()).orElseThrow();
        awaitTraining(second);
        until("it goes on where it was", () -> steps(first.folder()) > step);
        assertTrue(TinyProject.read(first.folder().resolve("events.jsonl")).contains("\"type\":\"resume\""));
    }

    @Test
    void reopeningFollowsALiveRun() throws Exception {
        final RunProcess before = launch(tiny.configuration(tiny.settings(TinyProject.LONG, "8"))).getFirst();
        awaitTraining(before);
        final long pid = Run.open(before.folder()).info().owner().orElseThrow().pid();

        // What the workbench does at its end, and then the debug framework.
        LaunchRoom.close();
        assertFalse(before.canTerminate(), "the framework finds something to terminate");
        assertTrue(before.isDisconnected());
        final ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        manager.removeLaunches(manager.getLaunches());
        final long step = steps(before.folder());
        until("the run goes on while nobody looks", () -> steps(before.folder()) > step);

        LaunchRoom.queue().look();
        until("the run is followed", () -> followed(before.folder()).filter(RunProcess::isBusy).isPresent());
        final RunProcess after = followed(before.folder()).orElseThrow();
        assertNotSame(before, after);
        assertEquals(pid, Run.open(before.folder()).info().owner().orElseThrow().pid(), "it was started anew");
        Screen.await("the console shows it", () -> console(after).contains("epoch"));
        until("the Progress view shows it", () -> Arrays.stream(Job.getJobManager().find(null))
                .anyMatch(job -> job.getName().equals("Run " + before.folder().getFileName())));

        // Cancelling there stops the run, resumable.
        Arrays.stream(Job.getJobManager().find(null))
                .filter(job -> job.getName().equals("Run " + before.folder().getFileName())).forEach(Job::cancel);
        final String printed = awaitEnd(after);
        assertEquals(RunState.STOPPED, after.state(), printed);
    }

    @Test
    void oneFailureDoesNotStopTheNextAndIsExplained() throws Exception {
        final ILaunchConfiguration broken = tiny.configuration(tiny.settings(
                List.of("training.epochs=1", "tasks[vqa].data.root=../data/nowhere"), "1"));
        final RunProcess first = launch(broken).getFirst();
        final RunProcess second = launch(tiny.configuration(tiny.settings(TinyProject.SHORT, "2"))).getFirst();
        assertEquals(RunState.QUEUED, Run.open(second.folder()).state(), "one at a time");

        final String failed = awaitEnd(first);
        assertEquals(RunState.FAILED, first.state(), failed);
        assertEquals(3, first.getExitValue(), failed);
        assertTrue(first.message().contains("nowhere"), first.message());
        Screen.await("a window explains", () -> shell("Run Failed").isPresent());
        final String said = Screen.ask(() -> words(shell("Run Failed").orElseThrow()));
        assertTrue(said.contains("nowhere") && said.contains("exit code 3") && said.contains("resume"), said);

        final String printed = awaitEnd(second);
        assertEquals(RunState.DONE, second.state(), printed);
    }

    @Test
    void whatWaitsIsFrozen() throws Exception {
        LaunchRoom.close();
        final byte[] original = Files.readAllBytes(tiny.file());
        final Path folder = RunRequest.of(tiny.settings(List.of("training.epochs=3"), "5")).enqueue().getFirst();
        try {
            final Experiment edited = ExperimentFile.load(tiny.file());
            edited.getTraining().setEpochs(9);
            ExperimentFile.save(edited, tiny.file());
            assertEquals(3, ExperimentFile.load(folder.resolve("experiment.vlpet")).getTraining().getEpochs());
            assertEquals(RunState.QUEUED, Run.open(folder).state());
        } finally {
            RunControl.requestStop(folder);
            Files.write(tiny.file(), original);
        }
        assertEquals(RunState.STOPPED, Run.open(folder).state(), "taken out of the queue");
    }

    @Test
    void severalSeedsAreSeveralRuns() {
        LaunchRoom.close();
        final List<Path> runs = RunRequest.of(tiny.settings(TinyProject.SHORT, "11, 12 13")).enqueue();
        assertEquals(List.of("demo-11", "demo-12", "demo-13"), runs.stream().map(run -> run.getFileName().toString()).toList());
        runs.forEach(RunControl::requestStop);
    }

    @Test
    void anInvalidConfigurationSaysWhatIsWrong() throws Exception {
        final UserError error = assertThrows(UserError.class,
                () -> RunRequest.of(tiny.settings(List.of("training.epoch=3"), "")));
        assertTrue((error.getMessage() + error.remedy()).contains("training.epochs"), error.getMessage() + error.remedy());
        final ILaunchConfiguration missing = tiny.configuration(RunSettings.of("/launch-test/experiments/gone.vlpet"));
        final CoreException refused = assertThrows(CoreException.class,
                () -> missing.launch(ILaunchManager.RUN_MODE, null));
        assertTrue(refused.getMessage().contains("gone.vlpet"), refused.getMessage());
    }

    private static String console(RunProcess run) {
        final StringBuilder text = new StringBuilder();
        for (final IConsole console : ConsolePlugin.getDefault().getConsoleManager().getConsoles()) {
            if (console instanceof org.eclipse.debug.ui.console.IConsole ours && ours.getProcess() == run) {
                text.append(((TextConsole) console).getDocument().get());
            }
        }
        return text.toString();
    }

    private static Optional<Shell> shell(String title) {
        return Arrays.stream(PlatformUI.getWorkbench().getDisplay().getShells())
                .filter(shell -> shell.getText().equals(title)).findFirst();
    }

    /** Everything readable in a window. */
    private static String words(Shell shell) {
        final StringBuilder words = new StringBuilder();
        Screen.all(shell, Text.class).forEach(text -> words.append(text.getText()).append('\n'));
        Screen.all(shell, org.eclipse.swt.widgets.Label.class).forEach(text -> words.append(text.getText()).append('\n'));
        return words.toString();
    }
}
