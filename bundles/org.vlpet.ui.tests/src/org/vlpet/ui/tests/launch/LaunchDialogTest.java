// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.vlpet.launch.LaunchIds;
import org.vlpet.launch.config.RunLaunchShortcut;
import org.vlpet.launch.config.RunSettings;
import org.vlpet.launch.run.RunProcess;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunState;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;

/** The dialog of "VL-PET Run", used as somebody would who sets up an experiment, and the shortcut beside it. */
final class LaunchDialogTest extends OnTinyProject {
    private static final String TITLE = "Edit Configuration";
    private static final String OVERRIDE = "Override a Setting";

    LaunchDialogTest() {
        super("launch-dialog");
    }

    @Test
    void threeTabsSayWhatIsRun() throws Exception {
        final Shell dialog = open(stored());
        assertEquals(List.of("Experiment", "Engine", "Common"),
                Screen.ask(() -> Arrays.stream(folder(dialog).getItems()).map(CTabItem::getText).toList()));
        Dialogs.awaitWords(dialog, "of demo with");
        assertFalse(Dialogs.enabled(dialog, "Apply"), "nothing is changed");
        assertTrue(Dialogs.enabled(dialog, "Run"));
    }

    @Test
    void whatIsWrongWithTheExperimentIsSaidWhileTyping() throws Exception {
        final Shell dialog = open(stored());
        Dialogs.awaitWords(dialog, "of demo with");
        choose(dialog, "These:");
        awaitError(dialog, "Give the seeds");
        type(dialog, "42, 43, 44", "1, x");
        awaitError(dialog, "\"x\" is no seed");
        type(dialog, "42, 43, 44", "3, 3");
        awaitError(dialog, "Seed 3 is given twice");
        type(dialog, "42, 43, 44", "1, 2");
        awaitFine(dialog, "2 runs of demo with the seeds 1, 2.");
        type(dialog, "runs of the experiment's project", "somewhere");
        awaitError(dialog, "\"somewhere\" is not absolute");
        type(dialog, "runs of the experiment's project", "/launch-dialog/data");
        awaitFine(dialog, "2 runs of demo");
        type(dialog, "a .vlpet file", "/launch-dialog/experiments/gone.vlpet");
        awaitError(dialog, "There is no file /launch-dialog/experiments/gone.vlpet");
        type(dialog, "a .vlpet file", "");
        awaitError(dialog, "Choose an experiment");
        type(dialog, "a .vlpet file", "/launch-dialog/experiments/demo.vlpet");
        awaitFine(dialog, "2 runs of demo");
    }

    @Test
    void whatIsWrongWithTheEngineIsSaidWhileTyping() throws Exception {
        final Shell dialog = open(stored());
        Dialogs.awaitWords(dialog, "of demo with");
        tab(dialog, "Engine");
        wrong(dialog, "Java heap:", "lots", "\"lots\" is no heap size", "600m");
        wrong(dialog, "Threads:", "all", "\"all\" is no number of threads", "1");
        wrong(dialog, "JDK folder:", "jdk", "\"jdk\" is no absolute folder", "");
        wrong(dialog, "JVM arguments:", "fast", "\"fast\" is no JVM argument", "-Dfast=yes");
    }

    private static void wrong(Shell dialog, String field, String typed, String said, String right) {
        Dialogs.write(dialog, field, typed);
        awaitError(dialog, said);
        Dialogs.write(dialog, field, right);
        Screen.await("Run may be pressed", () -> Dialogs.enabled(dialog, "Run"));
    }

    @Test
    void overridesAreAddedChangedAndRemoved() throws Exception {
        final ILaunchConfiguration configuration = stored();
        final Shell dialog = open(configuration);
        Dialogs.awaitWords(dialog, "of demo with");
        Dialogs.press(dialog, "Add…");
        Shell override = Dialogs.shell(OVERRIDE);
        Dialogs.write(override, "Setting:", "training.epoch");
        awaitError(override, "training.epochs");
        assertFalse(Dialogs.enabled(override, "OK"));
        Dialogs.write(override, "Setting:", "training.epochs");
        Dialogs.awaitWords(override, "In the experiment: ");
        Dialogs.write(override, "Value:", "many");
        awaitError(override, "many");
        Dialogs.write(override, "Value:", "3");
        Dialogs.press(override, "OK");
        Dialogs.awaitClosed(override);
        final String inFile = Dialogs.rows(dialog).getFirst();
        assertTrue(inFile.startsWith("training.epochs | 3 | "), inFile);
        Dialogs.press(dialog, "Apply");
        awaitStored(configuration, List.of("training.epochs=3"));

        Dialogs.selectRow(dialog, 0);
        Dialogs.press(dialog, "Edit…");
        override = Dialogs.shell(OVERRIDE);
        Dialogs.write(override, "Value:", "4");
        Dialogs.press(override, "OK");
        Dialogs.awaitClosed(override);
        Dialogs.press(dialog, "Apply");
        awaitStored(configuration, List.of("training.epochs=4"));

        Dialogs.selectRow(dialog, 0);
        Dialogs.press(dialog, "Remove");
        Screen.await("no override", () -> Dialogs.rows(dialog).isEmpty());
        Dialogs.press(dialog, "Apply");
        awaitStored(configuration, List.of());
    }

    @Test
    void commonOffersOnlyWhatWorksForRuns() throws Exception {
        final ILaunchConfiguration configuration = stored();
        final Shell dialog = open(configuration);
        Dialogs.awaitWords(dialog, "of demo with");
        tab(dialog, "Common");
        final Button background = Dialogs.button(dialog, "Launch in background");
        Screen.await("the tab is shown", () -> background.isVisible());
        assertEquals(List.of("Local file", "Shared file:", "Browse...", "Launch in background"), Screen.ask(() ->
                Screen.all(dialog, Button.class).stream().filter(button -> button.isVisible() && Screen.all(
                        (Composite) folder(dialog).getSelection().getControl(), Button.class).contains(button))
                        .map(button -> button.getText().replace("&", "")).toList()));
        Screen.ask(() -> {
            final Table favorites = Screen.all(folder(dialog), Table.class).stream().filter(Table::isVisible).findFirst()
                    .orElseThrow();
            favorites.getItem(0).setChecked(true);
            final Event checked = new Event();
            checked.item = favorites.getItem(0);
            checked.detail = SWT.CHECK;
            favorites.notifyListeners(SWT.Selection, checked);
            return null;
        });
        Dialogs.press(dialog, "Apply");
        Screen.await("it is a favorite", () -> favorites(configuration).equals(List.of(IDebugUIConstants.ID_RUN_LAUNCH_GROUP)));
    }

    private static List<String> favorites(ILaunchConfiguration configuration) {
        try {
            return configuration.getAttribute(IDebugUIConstants.ATTR_FAVORITE_GROUPS, List.<String>of());
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void applyStoresAndRevertTakesBack() throws Exception {
        final ILaunchConfiguration configuration = stored();
        final Shell dialog = open(configuration);
        Dialogs.awaitWords(dialog, "of demo with");
        choose(dialog, "These:");
        type(dialog, "42, 43, 44", "5, 6");
        tab(dialog, "Engine");
        Dialogs.write(dialog, "Java heap:", "600m");
        Dialogs.press(dialog, "Apply");
        Screen.await("it is stored", () -> settings(configuration).seeds().equals("5, 6"));
        assertEquals("600m", settings(configuration).heap());
        Screen.await("nothing is left to apply", () -> !Dialogs.enabled(dialog, "Apply"));

        Dialogs.write(dialog, "Java heap:", "900m");
        tab(dialog, "Experiment");
        type(dialog, "42, 43, 44", "7");
        Dialogs.press(dialog, "Revert");
        Screen.await("the seeds are those stored", () -> field(dialog, "42, 43, 44").getText().equals("5, 6"));
        tab(dialog, "Engine");
        assertEquals("600m", Screen.ask(() -> Dialogs.field(dialog, "Java heap:", Text.class).getText()));
        assertEquals("5, 6", settings(configuration).seeds());
    }

    @Test
    void runInTheDialogStartsOneRunForEachSeed() throws Exception {
        final Shell dialog = open(stored());
        Dialogs.awaitWords(dialog, "of demo with");
        choose(dialog, "These:");
        type(dialog, "42, 43, 44", "8, 9");
        awaitFine(dialog, "2 runs of demo");
        Dialogs.press(dialog, "Run");
        Dialogs.awaitClosed(dialog);
        for (final String run : List.of("demo-8", "demo-9")) {
            RunsOnScreen.until(run + " is followed", () -> RunsOnScreen.followed(tiny.runs().resolve(run)).isPresent());
            final RunProcess process = RunsOnScreen.followed(tiny.runs().resolve(run)).orElseThrow();
            final String printed = RunsOnScreen.awaitEnd(process);
            assertEquals(RunState.DONE, process.state(), printed);
        }
    }

    @Test
    void theShortcutTakesTheConfigurationOfBeforeAndTheHistoryKnowsIt() throws Exception {
        final ILaunchConfiguration first = stored();
        assertEquals(first, RunLaunchShortcut.configuration(tiny.experiment()), "not a second one");
        final RunLaunchShortcut shortcut = new RunLaunchShortcut();
        final StructuredSelection selection = new StructuredSelection(tiny.experiment());
        assertEquals(List.of(first), List.of(shortcut.getLaunchConfigurations(selection)));
        Screen.ask(() -> {
            shortcut.launch(selection, ILaunchManager.RUN_MODE);
            return null;
        });
        RunsOnScreen.until("a run is followed", () -> DebugPlugin.getDefault().getLaunchManager().getProcesses().length == 1);
        final RunProcess run = (RunProcess) DebugPlugin.getDefault().getLaunchManager().getProcesses()[0];
        final String printed = RunsOnScreen.awaitEnd(run);
        assertEquals(RunState.DONE, Run.open(run.folder()).state(), printed);
        Screen.await("the history begins with it", () -> first.equals(DebugUITools.getLastLaunch(
                IDebugUIConstants.ID_RUN_LAUNCH_GROUP)));
        assertEquals(1, DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations(first.getType()).length);
        assertEquals(LaunchIds.TYPE, first.getType().getIdentifier());
    }

    /** A stored configuration of the experiment, as the shortcut makes it, with a heap that this machine has. */
    private static ILaunchConfiguration stored() throws CoreException {
        final var copy = RunLaunchShortcut.configuration(tiny.experiment()).getWorkingCopy();
        tiny.settings(List.of(), "").storeEngine(copy);
        return copy.doSave();
    }

    private static Shell open(ILaunchConfiguration configuration) {
        return Dialogs.open(TITLE, () -> DebugUITools.openLaunchConfigurationDialog(
                PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), configuration,
                IDebugUIConstants.ID_RUN_LAUNCH_GROUP, null));
    }

    private static RunSettings settings(ILaunchConfiguration configuration) {
        try {
            return RunSettings.of(configuration);
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitStored(ILaunchConfiguration configuration, List<String> overrides) {
        Screen.await("stored: " + overrides, () -> settings(configuration).overrides().equals(overrides));
    }

    private static void awaitError(Shell dialog, String words) {
        Dialogs.awaitWords(dialog, words);
        final String go = Screen.ask(dialog::getText).equals(TITLE) ? "Run" : "OK";
        Screen.await("'" + go + "' cannot be pressed", () -> !Dialogs.enabled(dialog, go));
    }

    private static void awaitFine(Shell dialog, String summary) {
        Dialogs.awaitWords(dialog, summary);
        Screen.await("Run may be pressed", () -> Dialogs.enabled(dialog, "Run"));
    }

    private static CTabFolder folder(Shell dialog) {
        return Screen.all(dialog, CTabFolder.class).getFirst();
    }

    private static void tab(Shell dialog, String name) {
        Screen.ask(() -> {
            final CTabFolder folder = folder(dialog);
            folder.setSelection(Arrays.stream(folder.getItems()).filter(item -> item.getText().equals(name)).findFirst()
                    .orElseThrow());
            folder.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    /** Chooses a radio button, and lets go of its neighbours. */
    private static void choose(Shell dialog, String words) {
        final Button chosen = Dialogs.button(dialog, words);
        Screen.ask(() -> {
            Screen.all(chosen.getParent(), Button.class).forEach(button -> button.setSelection(button == chosen));
            chosen.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    private static Text field(Shell dialog, String hint) {
        return Screen.all(dialog, Text.class).stream().filter(field -> field.getMessage().equals(hint)).findFirst()
                .orElseThrow();
    }

    /** Types into the field with the hint. */
    private static void type(Shell dialog, String hint, String text) {
        Screen.ask(() -> {
            field(dialog, hint).setText(text);
            return null;
        });
    }
}
