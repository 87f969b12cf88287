// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.look.Selections;
import org.vlpet.dashboard.runs.RunsModel;
import org.vlpet.dashboard.runs.RunsView;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunWriter;
import org.vlpet.ui.tests.Screen;

/** The view Runs says what the run directories say, while they work and afterwards. */
final class RunFiguresTest {

    @TempDir
    private Path folder;
    private WrittenRuns disk;
    private RunsView view;

    @BeforeEach
    void open() {
        disk = new WrittenRuns(folder);
        view = disk.show(RunsView.ID, RunsView.class);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    private void awaitRuns(int number) {
        Screen.await(number + " runs are listed", () -> view.model().total() == number);
    }

    private String cell(String experiment, String seed, String column) {
        return Screen.ask(() -> {
            final RunsModel model = view.model();
            final List<String> ids = model.columnIds();
            for (int row = 0; row < model.rows().size(); row++) {
                if (model.text(row, ids.indexOf("experiment")).strip().equals(experiment)
                        && model.text(row, ids.indexOf("seed")).equals(seed)) {
                    assertTrue(ids.contains(column), () -> column + " is not among " + ids);
                    return model.text(row, ids.indexOf(column));
                }
            }
            throw new AssertionError("no line " + experiment + " " + seed);
        });
    }

    private <T extends org.eclipse.swt.widgets.Control> List<T> controls(Class<T> kind) {
        return Screen.all(view.getSite().getShell(), kind).stream().filter(org.eclipse.swt.widgets.Control::isVisible).toList();
    }

    private void check(String words) {
        Screen.ask(() -> {
            final Button button = controls(Button.class).stream().filter(b -> b.getText().equals(words)).findFirst().orElseThrow();
            button.setSelection(!button.getSelection());
            button.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    @Test
    void figuresAreThoseOfTheRunDirectory() {
        final Path run = disk.done("large", 7, "large", 61.25, 52.5);
        awaitRuns(1);
        final RunSummary summary = RunSummary.read(RunDirectory.of(run).summary());
        assertEquals("done", cell("large", "7", "state"));
        assertEquals("vlpet large", cell("large", "7", "encoder"));
        assertEquals("–", cell("large", "7", "decoder"));
        assertEquals(String.format(Locale.ROOT, "%.2f", summary.parameters().percent()), cell("large", "7", "percent"));
        double sum = 0;
        for (final Map.Entry<String, Map<String, Double>> task : summary.split("test").entrySet()) {
            final double value = task.getValue().values().iterator().next();
            sum += value;
            assertEquals(String.format(Locale.ROOT, "%.2f", value), cell("large", "7", "metric " + task.getKey()), task.getKey());
        }
        assertEquals(String.format(Locale.ROOT, "%.2f", sum / 4), cell("large", "7", "average"));
        // The widget draws what the model says.
        assertEquals(List.of("done", "large"), Screen.ask(() -> {
            final NatTable table = controls(NatTable.class).getFirst();
            return List.of(table.getDataValueByPosition(0, 1), table.getDataValueByPosition(1, 1));
        }));
    }

    @Test
    void aGroupIsMeanAndDeviationOverItsSeeds() {
        disk.done("large", 1, "large", 60, 50);
        disk.done("large", 2, "large", 70, 50);
        disk.done("small", 1, "small", 40, 50);
        awaitRuns(3);
        check("&Group by experiment");
        assertEquals("65.00 ± 7.07", cell("large", "2 seeds", "metric vqa"));
        assertEquals("73.75 ± 1.77", cell("large", "2 seeds", "average"), "of the averages of the seeds");
        final boolean[] best = Screen.ask(() -> {
            final RunsModel model = view.model();
            final int vqa = model.columnIds().indexOf("metric vqa");
            final boolean[] found = new boolean[2];
            for (int row = 0; row < model.rows().size(); row++) {
                if (model.rows().get(row).group()) {
                    found[model.rows().get(row).run().experiment().equals("large") ? 0 : 1] = model.isBest(row, vqa);
                }
            }
            return found;
        });
        assertTrue(best[0], "the better experiment is bold");
        assertFalse(best[1], "the other is not");
        check("&Group by experiment");
    }

    @Test
    void onlyDifferencesShowsSettingsThatDiffer() {
        disk.done("large", 1, "large", 60, 50);
        disk.done("small", 1, "small", 40, 50);
        awaitRuns(2);
        check("Only &differences");
        final List<String> settings = Screen.ask(() -> view.model().columnIds().stream().filter(id -> id.startsWith("setting "))
                .toList());
        assertEquals(List.of("setting encoder.granularity"), settings);
        assertEquals("small", cell("small", "1", "setting encoder.granularity"));
    }

    @Test
    void theFilterNarrowsAndTheTableIsCopiedAsLatex() {
        disk.done("large", 1, "large", 60, 50);
        disk.done("large", 2, "large", 70, 50);
        disk.done("small_x", 1, "small", 40, 50);
        awaitRuns(3);
        final String latex = copy("LaTeX");
        assertTrue(latex.contains("large & 4.16 & \\textbf{65.00}$_{\\pm7.07}$"), latex);
        assertTrue(latex.contains("small\\_x & 4.16 & 40.00"), latex);
        Screen.ask(() -> {
            controls(Text.class).stream().filter(text -> text.getMessage().startsWith("Filter: words of name")).findFirst()
                    .orElseThrow().setText("small_x");
            return null;
        });
        assertEquals(1, Screen.ask(() -> view.model().rows().size()));
        final String narrowed = copy("CSV");
        assertTrue(narrowed.contains("small_x") && !narrowed.contains("large"), narrowed);
    }

    private String copy(String format) {
        return Screen.ask(() -> {
            final IMenuManager menu = (IMenuManager) item(view.getViewSite().getActionBars().getMenuManager(), "Copy table as");
            ((ActionContributionItem) item(menu, format)).getAction().run();
            final Clipboard clipboard = new Clipboard(view.getSite().getShell().getDisplay());
            try {
                return (String) clipboard.getContents(TextTransfer.getInstance());
            } finally {
                clipboard.dispose();
            }
        });
    }

    private static IContributionItem item(IMenuManager menu, String words) {
        for (final IContributionItem item : menu.getItems()) {
            if (item instanceof MenuManager inner && words.equals(inner.getMenuText())
                    || item instanceof ActionContributionItem action && words.equals(action.getAction().getText())) {
                return item;
            }
        }
        throw new AssertionError("no item " + words);
    }

    @Test
    void aCorruptRunIsShownAsSuch() throws IOException {
        disk.done("good", 1, "large", 60, 50);
        final Path broken = disk.done("broken", 1, "large", 60, 50);
        Files.writeString(broken.resolve("run.json"), "{\"format\":1,");
        awaitRuns(2);
        Screen.await("the broken run is named", () -> view.model().rows().stream().anyMatch(row -> row.run().problem()
                .isPresent()));
        assertEquals("unreadable", cell("broken-1", "", "state"));
        assertTrue(cell("broken-1", "", "message").contains("run.json"), () -> cell("broken-1", "", "message"));
        assertEquals("60.00", cell("good", "1", "metric vqa"), "the others are not harmed");
    }

    @Test
    void aRunThatWorksIsFollowed() {
        try (RunWriter writer = disk.running("live", 3, "large")) {
            awaitRuns(1);
            Screen.await("its validation score is shown", () -> view.model().columnIds().contains("metric vqa"));
            assertEquals("41.50 (val)", cell("live", "3", "metric vqa"));
            assertEquals("running", cell("live", "3", "state"));
            writer.append(new org.vlpet.runs.event.Event.Eval(writer.stamp(2L * WrittenRuns.STEPS, 2), "val", "vqa",
                    Map.of("overall", 47.25)));
            Screen.await("the next one takes its place", () -> cellNow("metric vqa").equals("47.25 (val)"));
            assertTrue(cell("live", "3", "progress").startsWith("50 %"), () -> cell("live", "3", "progress"));
        }
    }

    private String cellNow(String column) {
        return view.model().text(0, view.model().columnIds().indexOf(column));
    }

    @Test
    void aSelectedRunIsTheSelectionOfTheWorkbench() {
        final Path run = disk.done("large", 7, "large", 61.25, 52.5);
        awaitRuns(1);
        assertEquals(List.of(run), Screen.ask(() -> {
            view.select(0);
            return Selections.runs(view.getSite().getPage().getSelection()).stream().map(r -> r.folder()).toList();
        }));
    }
}
