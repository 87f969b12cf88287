// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vlpet.dashboard.curves.CurvesView;
import org.vlpet.dashboard.runs.RunsModel;
import org.vlpet.dashboard.runs.RunsView;
import org.vlpet.dashboard.samples.SamplesView;
import org.vlpet.launch.LaunchRoom;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunSummary;
import org.vlpet.ui.tests.Projects;
import org.vlpet.ui.tests.Screen;

/** The main way through the workbench: the demo project, Run in the toolbar, and dashboards that are full at its end. */
final class DemoJourneyTest {
    private static final String NAME = "demo-journey";

    @AfterEach
    void clean() throws Exception {
        TinyProject.killAll(runs());
        LaunchRoom.close();
        for (final ILaunchConfiguration stored : DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations()) {
            stored.delete();
        }
        Projects.delete(NAME);
        LaunchRoom.queue().look();
    }

    @Test
    void theDemoRunsFromTheToolbarToFullDashboards() throws Exception {
        Projects.tinyDemo(NAME);
        Projects.editor(Projects.of(NAME).getFile("experiments/demo.vlpet"));
        pressRun();
        final Path runs = runs();
        RunsOnScreen.until("there is a run", () -> RunDirectory.list(runs).size() == 1);
        final Path folder = RunDirectory.list(runs).getFirst();
        RunsOnScreen.until("it has ended", () -> Run.open(folder).state() == RunState.DONE
                || RunsOnScreen.followed(folder).filter(process -> process.isTerminated()).isPresent());
        assertEquals(RunState.DONE, Run.open(folder).state(), () -> TinyProject.read(folder.resolve("console.log")));

        final RunSummary summary = Run.open(folder).summary().orElseThrow();
        final String vqa = String.format(Locale.ROOT, "%.2f", summary.split("test").get("vqa").get("overall"));
        final RunsModel table = show(RunsView.class, RunsView.ID).model();
        Screen.await("the Runs view shows the run as done, with " + vqa, () -> texts(table, folder).containsAll(
                List.of("done", vqa)));
        final CurvesView curves = show(CurvesView.class, CurvesView.ID);
        Screen.await("losses are drawn", () -> curves.lossChart().drawnPoints() > 0);
        Screen.await("metrics are drawn", () -> !curves.model().lines(false).isEmpty());
        show(SamplesView.class, SamplesView.ID);
        Screen.await("there are questions with predictions", () -> Screen.all(window(), Table.class).stream().anyMatch(
                samples -> samples.isVisible() && samples.getColumnCount() >= 5 && samples.getItemCount() > 0
                        && samples.getColumn(2).getText().equals("Question")));
    }

    /** The green button, as it stands for what is open or selected. */
    private static void pressRun() {
        final ToolItem run = Screen.ask(() -> Screen.all(window(), ToolBar.class).stream()
                .flatMap(bar -> Arrays.stream(bar.getItems())).filter(item -> String.valueOf(item.getToolTipText())
                        .startsWith("Run")).findFirst().orElseThrow(() -> new AssertionError("no Run among "
                                + Screen.all(window(), ToolBar.class).stream().flatMap(bar -> Arrays.stream(bar.getItems()))
                                        .map(ToolItem::getToolTipText).toList())));
        Screen.await("Run may be pressed", run::isEnabled);
        Screen.ask(() -> {
            run.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    private static List<String> texts(RunsModel table, Path run) {
        for (int row = 0; row < table.rows().size(); row++) {
            if (table.rows().get(row).run().folder().equals(run)) {
                final int found = row;
                return java.util.stream.IntStream.range(0, table.columnIds().size())
                        .mapToObj(column -> table.text(found, column)).toList();
            }
        }
        return List.of();
    }

    private static <V extends IViewPart> V show(Class<V> kind, String id) {
        final IWorkbenchPage page = Screen.page();
        return Screen.ask(() -> {
            try {
                final V view = kind.cast(page.showView(id));
                assertTrue(page.isPartVisible(view));
                return view;
            } catch (PartInitException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Path runs() {
        return ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath().resolve(NAME).resolve("runs");
    }

    private static Shell window() {
        return Screen.page().getWorkbenchWindow().getShell();
    }
}
