// SPDX-License-Identifier: EPL-2.0
package org.vlpet.swtbot.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swtbot.eclipse.finder.widgets.SWTBotMultiPageEditor;
import org.eclipse.swtbot.eclipse.finder.widgets.SWTBotView;
import org.eclipse.swtbot.swt.finder.SWTBot;
import org.eclipse.swtbot.swt.finder.finders.UIThreadRunnable;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTable;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vlpet.dashboard.runs.RunsView;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunControl;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunState;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.table.TableRun;

/** The demo, tiny: from the wizard over Run to figures, table and samples; and a run that is stopped and resumed. */
final class RunJourneyTest {

    private static final String PROJECT = "swtbot-demo";
    private static final String FILE = "demo.vlpet";
    private static final String FIELD = "org.vlpet.editor.fields.Field";
    private static final String WIZARD = "New VL-PET Demo Project";
    private static final long TRAINING = 300_000;
    private static final double ROUNDING = 0.0051;

    private final Workbench workbench = new Workbench();

    @AfterEach
    void clean() throws CoreException {
        run().ifPresent(run -> RunControl.kill(run.directory().root()));
        workbench.delete(PROJECT);
    }

    @BeforeEach
    void newDemo() {
        workbench.menu("File", "New", "VL-PET Demo Project");
        final SWTBot wizard = workbench.dialog(WIZARD);
        wizard.textWithLabel("Project:").setText(PROJECT);
        wizard.checkBox().select();
        workbench.press(WIZARD, "Finish");
        workbench.awaitClosed(WIZARD);
    }

    @Test
    void aRunIsStoppedAndResumed() {
        experiment().doubleClick();
        final SWTBotMultiPageEditor editor = workbench.editor(FILE);
        editor.activatePage("Form");
        for (final String endless : new String[] {"epochs", "evaluateEveryEpochs"}) {
            editor.bot().textWithId(FIELD, endless, 0).setText("1000");
        }
        editor.save();
        start();
        workbench.await("it trains", TRAINING, () -> trained() > 0);

        final SWTBotView view = show("Runs");
        onTheRun(view, "Stop");
        awaitState(RunState.STOPPED);
        final long before = trained();
        onTheRun(view, "Resume");
        workbench.await("it goes on", TRAINING, () -> trained() > before);
        onTheRun(view, "Stop");
        awaitState(RunState.STOPPED);
    }

    @Test
    void demoIsTrainedAndItsFiguresAreShown() {
        start();
        workbench.await("the run is done", TRAINING, () -> run().filter(run -> run.state() != RunState.RUNNING
                && run.state() != RunState.QUEUED).isPresent());
        final Run run = run().orElseThrow();
        assertTrue(run.state() == RunState.DONE, () -> run.state() + " " + run.info().message());
        final double score = TableRun.of(run).metrics().get("vqa").get("overall");

        final SWTBotView view = show("Runs");
        // NatTable tells only of columns that are on the screen.
        toggleZoom(view);
        try {
            final NatTable table = workbench.control(view.bot(), NatTable.class);
            workbench.await("the run's VQA score " + score + " in the Runs view",
                    () -> cells(table).stream().anyMatch(cell -> isRounded(cell, score)));
        } finally {
            // The next journey needs the other views, which a zoomed one hides.
            toggleZoom(view);
        }
        // The run's console may have come to the front meanwhile; a view behind others has no menu.
        show("Runs").viewMenu("Copy table as").menu("Markdown").click();
        workbench.await("a table for a paper", () -> clipboard().contains("| demo |")
                && clipboard().contains(String.format(Locale.ROOT, "%.2f", score)));

        final SWTBotTable samples = show("Samples").bot().table();
        workbench.await("samples of the run", () -> samples.rowCount() > 0);
        final List<String> columns = samples.columns();
        assertTrue(columns.contains("Question"), columns::toString);
        assertTrue(columns.stream().anyMatch(name -> name.startsWith("Epoch")), columns::toString);
        assertTrue(IntStream.range(0, samples.rowCount()).anyMatch(row -> samples.cell(row, "Task").startsWith("vqa")
                && !samples.cell(row, "Question").isBlank() && !samples.cell(row, "References").isBlank()));
    }

    /** Chooses in the menu Run what is offered for the first line of the view, once the view has seen what the run does. */
    private void onTheRun(SWTBotView view, String command) {
        workbench.await(command + " is offered", () -> {
            // The console of a run comes to the front when it writes.
            view.setFocus();
            // Without a selection every command is offered, to say what to select.
            return UIThreadRunnable.syncExec(() -> select(view)) && workbench.offers("Run", command);
        });
        workbench.menu("Run", command);
    }

    /** Whether the first run is what the window has selected. */
    private static boolean select(SWTBotView view) {
        final RunsView runs = (RunsView) view.getReference().getView(false);
        runs.select(0);
        final IWorkbenchPage page = runs.getSite().getPage();
        final ISelection selected = page.getSelection();
        return page.getActivePart() == runs && selected != null && !selected.isEmpty();
    }

    private SWTBotView show(String view) {
        workbench.menu("Window", "Show View", view);
        // The title of a view that names the run it shows is longer.
        return workbench.bot().viewByPartName(view);
    }

    private SWTBotTreeItem experiment() {
        return workbench.bot().viewByTitle("Project Explorer").bot().tree().expandNode(PROJECT, "experiments").getNode(FILE);
    }

    private void start() {
        experiment().contextMenu().menu("Run As").menu("1 VL-PET Run").click();
        workbench.await("a run directory", () -> run().isPresent());
    }

    private void awaitState(RunState state) {
        workbench.await("the run is " + state, TRAINING, () -> run().filter(run -> run.state() == state).isPresent());
    }

    /** Steps the run has told about. */
    private long trained() {
        return run().filter(run -> Files.exists(run.directory().root().resolve("events.jsonl"))).map(run -> {
            try (Stream<Event> events = run.events()) {
                return events.filter(Event.Train.class::isInstance).count();
            }
        }).orElse(0L);
    }

    private static String clipboard() {
        return UIThreadRunnable.syncExec(() -> {
            final Clipboard board = new Clipboard(Display.getCurrent());
            try {
                return String.valueOf(board.getContents(TextTransfer.getInstance()));
            } finally {
                board.dispose();
            }
        });
    }

    private static void toggleZoom(SWTBotView view) {
        UIThreadRunnable.syncExec(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage()
                .toggleZoom(view.getReference()));
    }

    /** Whether a cell shows the score, with two decimals. */
    private static boolean isRounded(String cell, double score) {
        return cell.matches("\\d+\\.\\d+") && Math.abs(Double.parseDouble(cell) - score) < ROUNDING;
    }

    private Optional<Run> run() {
        final Path runs = Path.of(workbench.project(PROJECT).getLocation().toOSString(), "runs");
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(RunDirectory::isRun).findFirst().map(Run::open);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> cells(NatTable table) {
        return UIThreadRunnable.syncExec(() -> {
            final List<String> cells = new ArrayList<>();
            for (int row = 0; row < table.getRowCount(); row++) {
                for (int column = 0; column < table.getColumnCount(); column++) {
                    final Object value = table.getDataValueByPosition(column, row);
                    cells.add(value instanceof Double ? String.format(Locale.ROOT, "%.2f", value) : String.valueOf(value));
                }
            }
            return cells;
        });
    }
}
