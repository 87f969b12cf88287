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
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swtbot.eclipse.finder.widgets.SWTBotView;
import org.eclipse.swtbot.swt.finder.SWTBot;
import org.eclipse.swtbot.swt.finder.finders.UIThreadRunnable;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunState;
import org.vlpet.runs.table.TableRun;

/** The demo, tiny: from the wizard over Run to the figures in the Runs view. */
final class RunJourneyTest {

    private static final String PROJECT = "swtbot-demo";
    private static final String WIZARD = "New VL-PET Demo Project";
    private static final long TRAINING = 300_000;
    private static final double ROUNDING = 0.0051;

    private final Workbench workbench = new Workbench();

    @AfterEach
    void clean() throws CoreException {
        workbench.delete(PROJECT);
    }

    @Test
    void demoIsTrainedAndItsFiguresAreShown() {
        workbench.menu("File", "New", "VL-PET Demo Project");
        final SWTBot wizard = workbench.dialog(WIZARD);
        wizard.textWithLabel("Project:").setText(PROJECT);
        wizard.checkBox().select();
        workbench.press(WIZARD, "Finish");
        workbench.awaitClosed(WIZARD);

        workbench.bot().viewByTitle("Project Explorer").bot().tree().expandNode(PROJECT, "experiments").getNode("demo.vlpet")
                .contextMenu().menu("Run As").menu("1 VL-PET Run").click();
        workbench.await("a run directory", () -> run().isPresent());
        workbench.await("the run is done", TRAINING, () -> run().filter(run -> run.state() != RunState.RUNNING
                && run.state() != RunState.QUEUED).isPresent());
        final Run run = run().orElseThrow();
        assertTrue(run.state() == RunState.DONE, () -> run.state() + " " + run.info().message());
        final double score = TableRun.of(run).metrics().get("vqa").get("overall");

        workbench.menu("Window", "Show View", "Runs");
        final SWTBotView view = workbench.bot().viewByTitle("Runs");
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
                    cells.add(value instanceof Double number ? String.format(Locale.ROOT, "%.2f", number) : String.valueOf(value));
                }
            }
            return cells;
        });
    }
}
