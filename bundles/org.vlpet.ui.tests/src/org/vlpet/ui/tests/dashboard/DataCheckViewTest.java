// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.datacheck.DataCheckView;
import org.vlpet.ui.tests.Screen;
import org.vlpet.ui.tests.launch.TinyProject;

/** "Data Check": what the engine finds in real data, and what it says about none. */
final class DataCheckViewTest {
    private static TinyProject tiny;
    @TempDir
    private Path nothing;
    private ViewOnScreen<DataCheckView> screen;

    @BeforeAll
    static void make() throws Exception {
        Screen.page();
        tiny = TinyProject.make("data-check");
    }

    @AfterAll
    static void takeAway() throws Exception {
        tiny.dispose();
    }

    @BeforeEach
    void open() {
        screen = ViewOnScreen.open(DataCheckView.class, DataCheckView.ID, nothing);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void soundDataIsCountedMeasuredAndShown() throws IOException {
        check(tiny.file());
        // So few questions cannot have every answer in every split.
        awaitWords("demo.vlpet: 0 errors, 4 warnings");
        final List<List<String>> counts = table("Used for");
        assertTrue(counts.stream().map(row -> row.get(0)).toList().contains("vqa (vqa)"), counts::toString);
        assertEquals(List.of("train", "valid", "test"), counts.stream().filter(row -> row.get(0).startsWith("vqa"))
                .map(row -> row.get(2)).toList());
        counts.forEach(row -> assertTrue(Integer.parseInt(row.get(3).replace(",", "")) > 0 && row.get(7).equals("0"),
                counts::toString));
        final List<String> shapes = Screen.ask(() -> screen.view().shapes());
        assertTrue(shapes.stream().anyMatch(line -> line.startsWith("vqa, ") && line.contains("source texts: median")),
                shapes::toString);
        assertTrue(shapes.stream().anyMatch(line -> line.contains("answers: ") && line.contains("%")), shapes::toString);
        Screen.ask(() -> {
            screen.view().turnTo(2);
            return true;
        });
        final String batch = Screen.ask(() -> screen.view().firstBatch());
        assertTrue(batch.contains("vqa: ") && batch.contains("</s>") && batch.contains("Visual input"), batch);
        Screen.await("the picture of the first row", () -> screen.view().shownPictures() > 0);
    }

    @Test
    void aLostPictureIsAnErrorWithItsName() throws IOException {
        final Path picture;
        try (Stream<Path> files = Files.walk(tiny.file().getParent().resolveSibling("data"))) {
            picture = files.filter(file -> file.toString().endsWith(".png")).sorted().findFirst().orElseThrow();
        }
        final byte[] pixels = Files.readAllBytes(picture);
        Files.delete(picture);
        try {
            check(tiny.file());
            awaitWords("1 error, ");
            final List<String> first = table("What was found").getFirst();
            assertEquals("Error", first.getFirst());
            assertTrue(Screen.ask(() -> Screen.all(screen.view().getSite().getShell(), Text.class).stream()
                    .filter(Text::isVisible).anyMatch(text -> text.getText().contains(picture.getFileName().toString()))),
                    "the lost picture is named");
        } finally {
            Files.write(picture, pixels);
        }
    }

    @Test
    void whatCannotBeCheckedSaysWhy() throws IOException {
        final Path broken = Files.writeString(nothing.resolve("broken.vlpet"), "<no experiment");
        check(broken);
        awaitWords("could not be checked");
        assertTrue(Screen.ask(() -> screen.view().said()).contains("broken.vlpet"), () -> screen.view().said());
    }

    @Test
    void aCheckCanBeCancelled() {
        check(tiny.file());
        Screen.await("it is a job that the Progress view shows", () -> jobs() == 1);
        Arrays.stream(Job.getJobManager().find(null)).filter(DataCheckViewTest::isCheck).forEach(Job::cancel);
        awaitWords("Cancelled.");
        assertFalse(Screen.ask(() -> screen.view().isChecking()));
    }

    @Test
    void theSelectedExperimentIsOfferedBeforeItIsChecked() {
        final IWorkbenchPage page = Screen.page();
        Screen.ask(() -> {
            final CommonNavigator explorer = (CommonNavigator) page.findView(ProjectExplorer.VIEW_ID);
            page.activate(explorer);
            explorer.getCommonViewer().setSelection(StructuredSelection.EMPTY);
            explorer.selectReveal(new StructuredSelection(tiny.experiment()));
            return true;
        });
        Screen.await("it is offered", () -> Screen.all(screen.view().getSite().getShell(), Link.class).stream()
                .anyMatch(link -> link.isVisible() && link.getText().contains("Check the data of this experiment")));
        Screen.await("it is named", () -> screen.view().getContentDescription().endsWith("demo.vlpet"));
    }

    private static int jobs() {
        return (int) Arrays.stream(Job.getJobManager().find(null)).filter(DataCheckViewTest::isCheck).count();
    }

    private static boolean isCheck(Job job) {
        return job.getName().equals("Checking the data of demo.vlpet") && !job.isSystem();
    }

    private void check(Path experiment) {
        Screen.ask(() -> {
            screen.view().check(experiment);
            return true;
        });
    }

    private void awaitWords(String words) {
        Screen.await("it says " + words, () -> screen.view().said().contains(words) && !screen.view().isChecking());
    }

    /** Lines of the table that has this column. */
    private List<List<String>> table(String column) {
        return Screen.ask(() -> {
            final Table table = screen.find(Table.class, one -> Arrays.stream(one.getColumns())
                    .anyMatch(head -> head.getText().equals(column)));
            return IntStream.range(0, table.getItemCount()).mapToObj(row -> IntStream.range(0, table.getColumnCount())
                    .mapToObj(table.getItem(row)::getText).toList()).toList();
        });
    }
}
