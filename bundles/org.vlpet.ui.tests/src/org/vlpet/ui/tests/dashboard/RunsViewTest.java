// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.runs.RunsModel;
import org.vlpet.dashboard.runs.RunsView;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.table.ComparisonTable;
import org.vlpet.runs.table.TableFormat;
import org.vlpet.runs.table.TableRun;
import org.vlpet.ui.tests.Dialogs;
import org.vlpet.ui.tests.Screen;

/** "Runs": what the table shows is what the run directories say. */
final class RunsViewTest {
    @TempDir
    private Path runs;
    private ViewOnScreen<RunsView> screen;

    @BeforeEach
    void open() {
        screen = ViewOnScreen.open(RunsView.class, RunsView.ID, runs);
    }

    @AfterEach
    void close() {
        screen.check("Group by experiment", false);
        screen.close();
    }

    @Test
    void figuresAreThoseOfTheRunDirectories() {
        fourRuns();
        for (final Map<String, String> line : lines()) {
            final Path folder = runs.resolve(line.get("Experiment") + "-" + line.get("Seed"));
            final RunSummary summary = Run.open(folder).summary().orElseThrow();
            assertEquals("done", line.get("State"));
            assertEquals(number(summary.parameters().percent()), line.get("Trained %"));
            final double vqa = summary.split("test").get("vqa").get("accuracy");
            final double gqa = summary.split("test").get("gqa").get("accuracy");
            assertEquals(number(vqa), line.get("vqa accuracy"));
            assertEquals(number(gqa), line.get("gqa accuracy"));
            assertEquals(number((vqa + gqa) / 2), line.get("Avg"));
            assertEquals("vlpet large", line.get("Encoder"));
            assertEquals("100 %", line.get("Progress"));
        }
    }

    @Test
    void cellsArePainted() {
        fourRuns();
        Screen.await("there is text in the first two lines", () -> {
            final NatTable table = screen.find(NatTable.class, one -> true);
            final Image image = new Image(table.getDisplay(), 400, 3 * table.getRowHeightByPosition(0));
            final GC gc = new GC(table);
            gc.copyArea(image, 0, 0);
            gc.dispose();
            final ImageData pixels = image.getImageData();
            image.dispose();
            final Set<Integer> colours = new HashSet<>();
            for (int y = table.getRowHeightByPosition(0) + 2; y < pixels.height; y++) {
                for (int x = 0; x < pixels.width; x++) {
                    colours.add(pixels.getPixel(x, y));
                }
            }
            return colours.size() > 10;
        });
    }

    @Test
    void groupsShowMeanAndDeviationOverSeedsAndTheBest() {
        fourRuns();
        screen.check("Group by experiment", true);
        awaitLines(6);
        final Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        lines().stream().filter(line -> line.get("Seed").endsWith("seeds"))
                .forEach(line -> groups.put(line.get("Experiment").replaceAll("^\\W+", ""), line));
        assertEquals("61.00 ± 1.41", groups.get("plain").get("vqa accuracy"));
        assertEquals("70.00 ± 2.83", groups.get("fast").get("vqa accuracy"));
        assertEquals("50.00 ± 0.00", groups.get("plain").get("gqa accuracy"));
        final RunsModel model = screen.view().model();
        Screen.ask(() -> {
            final int vqa = model.columnIds().indexOf("metric vqa");
            for (int row = 0; row < model.rows().size(); row++) {
                if (model.rows().get(row).group()) {
                    assertEquals(model.rows().get(row).run().experiment().equals("fast"), model.isBest(row, vqa));
                }
            }
            return true;
        });
    }

    @Test
    void theTableIsCopiedForAPaper() {
        final List<Path> folders = fourRuns();
        final ComparisonTable table = ComparisonTable.of(folders.reversed().stream()
                .map(folder -> TableRun.of(Run.open(folder))).toList());
        final String latex = screen.copied("Copy table as", "LaTeX");
        assertEquals(rows(TableFormat.LATEX.render(table)), rows(latex));
        assertTrue(latex.contains("fast & 4.00 & \\textbf{70.00}$_{\\pm2.83}$"), latex);
        assertEquals(rows(TableFormat.CSV.render(table)), rows(screen.copied("Copy table as", "CSV")));
        assertTrue(screen.copied("Copy table as", "Markdown").contains("**70.00"));
    }

    @Test
    void filtersByWordsAndStateAndShowsDifferences() {
        fourRuns();
        RunsOnDisk.start(runs, "plain", 9).close();
        screen.refresh();
        awaitLines(5);
        screen.type("Filter: words", "FAST vlpet");
        awaitLines(2);
        assertTrue(lines().stream().allMatch(line -> line.get("Experiment").equals("fast")));
        screen.type("Filter: words", "");
        screen.choose("Only runs in this state", "done");
        awaitLines(4);
        screen.choose("Only runs in this state", "All states");
        screen.check("Only differences", true);
        awaitLines(5);
        assertEquals(List.of("setting training.learningRate"), Screen.ask(() -> screen.view().model().columnIds()
                .stream().filter(id -> id.startsWith("setting")).toList()));
        screen.check("Only differences", false);
    }

    @Test
    void aCorruptRunIsShownAsSuch() throws IOException {
        final List<Path> folders = fourRuns();
        Files.writeString(folders.getFirst().resolve("run.json"), "{\"format\":1,");
        screen.refresh();
        Screen.await("the run is unreadable", () -> lines(screen).stream()
                .anyMatch(line -> line.get("State").equals("unreadable")));
        selectThe("unreadable");
        awaitNote("run.json");
        assertEquals(3, lines().stream().filter(one -> one.get("State").equals("done")).count(),
                "the others are not harmed");
    }

    @Test
    void aRunWhoseProcessDiedIsLostAndSaysSo() throws Exception {
        RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        final Path lost;
        try (RunWriter run = RunsOnDisk.start(runs, "plain", 2)) {
            RunsOnDisk.train(run, 1, RunsOnDisk.EPOCH);
            lost = run.directory().root();
        }
        final Process ended = new ProcessBuilder("true").start();
        assertEquals(0, ended.waitFor());
        final Path file = lost.resolve("run.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"pid\"\\s*:\\s*\\d+", "\"pid\" : " + ended.pid()));
        assertEquals(RunState.LOST, Run.open(lost).state());
        screen.refresh();
        awaitLines(2);
        selectThe("lost");
        awaitNote("ended without a word");
        awaitNote("Resume the run");
        selectThe("done");
        Screen.await("a run that is well says nothing", () -> Screen.all(screen.view().getSite().getShell(), Label.class).stream()
                .noneMatch(label -> label.isVisible() && label.getText().contains("without a word")));
    }

    @Test
    void oneRunIsNotCalledRuns() {
        RunsOnDisk.finished(runs, "plain", 1, 60, 50);
        screen.refresh();
        awaitLines(1);
        awaitNote("1 run");
        assertTrue(Screen.ask(() -> Screen.all(screen.view().getSite().getShell(), Label.class).stream().map(Label::getText)
                .toList()).contains("1 run"));
        screen.type("Filter: words", "nothing like it");
        awaitNote("0 of 1 run");
        screen.type("Filter: words", "");
    }

    @Test
    void followsARunThatTrains() {
        try (RunWriter run = RunsOnDisk.start(runs, "live", 1)) {
            RunsOnDisk.train(run, 1, RunsOnDisk.EPOCH + 1);
            screen.refresh();
            awaitCell("State", "running");
            awaitCell("Progress", "31 %");
            RunsOnDisk.train(run, RunsOnDisk.EPOCH + 2, 2 * RunsOnDisk.EPOCH);
            RunsOnDisk.evaluate(run, 2, "vqa", 55.5);
            awaitCell("vqa accuracy", "55.50 (val)");
            awaitCell("Progress", "50 %");
            run.finish(2L * RunsOnDisk.EPOCH, 2, 1, "out of memory");
            awaitCell("State", "failed");
            selectThe("failed");
            awaitNote("out of memory");
        }
    }

    @Test
    void selectingALineTellsOtherViewsAndEmptySaysWhatToDo() {
        Screen.await("it says that there is nothing", () -> Screen.all(screen.view().getSite().getShell(), Link.class)
                .stream().anyMatch(link -> link.isVisible() && link.getText().contains("add a folder")));
        fourRuns();
        Screen.ask(() -> {
            screen.view().select(1);
            return true;
        });
        Screen.await("one run is selected", () -> screen.view().getSite().getSelectionProvider().getSelection()
                instanceof IStructuredSelection selected && selected.size() == 1);
    }

    @Test
    void aMenuIsAboutTheLineUnderThePointerAndKeepsALargerChoice() {
        fourRuns();
        Screen.ask(() -> {
            screen.view().select(0);
            return true;
        });
        awaitChosen(List.of(0));
        pressForMenu(2);
        awaitChosen(List.of(2));
        Screen.ask(() -> {
            screen.view().selectAll();
            return true;
        });
        pressForMenu(1);
        awaitChosen(List.of(0, 1, 2, 3));
    }

    @Test
    void theDeleteKeyAsksAboutTheChosenRun() {
        final List<Path> folders = fourRuns();
        Screen.ask(() -> {
            screen.view().select(0);
            return true;
        });
        awaitChosen(List.of(0));
        final Path chosen = Screen.ask(() -> screen.view().model().rows().getFirst().run().folder());
        final Shell question = Dialogs.open("Delete", () -> screen.view().getViewSite().getActionBars()
                .getGlobalActionHandler(ActionFactory.DELETE.getId()).run());
        assertTrue(Dialogs.words(question).contains("the run " + chosen.getFileName() + " "), Dialogs.words(question));
        Dialogs.press(question, "Cancel");
        Dialogs.awaitClosed(question);
        assertTrue(folders.stream().allMatch(Files::isDirectory));
    }

    private void pressForMenu(int line) {
        Screen.ask(() -> {
            final NatTable table = screen.find(NatTable.class, one -> true);
            final Event press = new Event();
            press.button = 3;
            press.x = 20;
            // Above the lines is the head.
            press.y = table.getStartYOfRowPosition(line + 1) + 4;
            table.notifyListeners(SWT.MouseDown, press);
            return true;
        });
    }

    private void awaitChosen(List<Integer> lines) {
        Screen.await("the lines " + lines + " are chosen", () -> screen.view().getSite().getSelectionProvider().getSelection()
                instanceof IStructuredSelection chosen && chosen.toList().equals(lines.stream()
                        .map(line -> screen.view().model().rows().get(line).run()).toList()));
    }

    /** Two experiments of two seeds. */
    private List<Path> fourRuns() {
        final List<Path> made = List.of(RunsOnDisk.finished(runs, "plain", 1, 60, 50),
                RunsOnDisk.finished(runs, "plain", 2, 62, 50), RunsOnDisk.finished(runs, "fast", 1, 68, 40),
                RunsOnDisk.finished(runs, "fast", 2, 72, 40));
        screen.refresh();
        awaitLines(4);
        return made;
    }

    private void awaitLines(int number) {
        Screen.await(number + " lines", () -> screen.view().model().rows().size() == number
                && lines(screen).size() == number);
    }

    private void awaitCell(String head, String start) {
        Screen.await(head + " is " + start, () -> lines(screen).size() == 1
                && lines(screen).getFirst().getOrDefault(head, "").startsWith(start));
    }

    private void selectThe(String state) {
        Screen.ask(() -> {
            screen.view().select(lines(screen).stream().map(line -> line.get("State")).toList().indexOf(state));
            return true;
        });
    }

    private void awaitNote(String words) {
        Screen.await("it says " + words, () -> Screen.all(screen.view().getSite().getShell(), Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().contains(words)));
    }

    private List<Map<String, String>> lines() {
        return Screen.ask(() -> lines(screen));
    }

    /** What stands on the screen, by the heads of the columns. */
    private static List<Map<String, String>> lines(ViewOnScreen<RunsView> screen) {
        final List<NatTable> tables = Screen.all(screen.view().getSite().getShell(), NatTable.class).stream()
                .filter(NatTable::isVisible).toList();
        final List<Map<String, String>> lines = new java.util.ArrayList<>();
        if (tables.size() == 1) {
            final NatTable table = tables.getFirst();
            for (int row = 1; row < table.getRowCount(); row++) {
                final Map<String, String> line = new LinkedHashMap<>();
                for (int column = 0; column < table.getColumnCount(); column++) {
                    line.put(String.valueOf(table.getDataValueByPosition(column, 0)), String.valueOf(
                            table.getDataValueByPosition(column, row)));
                }
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> rows(String table) {
        return table.lines().sorted().toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
