// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.samples.Pictures;
import org.vlpet.dashboard.samples.SamplesView;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.sample.AttentionMap;
import org.vlpet.runs.sample.AttentionMap.Grid;
import org.vlpet.ui.tests.Screen;

/** "Samples": what a run answered, its pictures, gates and attention. */
final class SamplesViewTest {
    @TempDir
    private Path runs;
    private ViewOnScreen<SamplesView> screen;
    private RunWriter run;

    @BeforeEach
    void open() {
        screen = ViewOnScreen.open(SamplesView.class, SamplesView.ID, runs);
        final String red = picture("red.png", 0xff0000);
        final String blue = picture("blue.png", 0x0000ff);
        run = RunsOnDisk.start(runs, "looks", 1);
        RunsOnDisk.train(run, 1, 8);
        final List<Double> weights = List.of(0.1, 0.1, 0.2, 0.6);
        new AttentionMap(List.of("what", "?"), List.of(new Grid(1, 2)), List.of("red"), List.of(weights),
                Map.of("decoder.0.cross_attn", weights)).write(Storage.disk(),
                        run.directory().root().resolve("attention.json"));
        for (int epoch = 1; epoch <= 2; epoch++) {
            RunsOnDisk.evaluate(run, epoch, "vqa", 50 * epoch);
            RunsOnDisk.sample(run, epoch, "a", "What colour?", List.of(red), epoch == 1 ? "blue" : "red", "red",
                    Optional.of("attention.json"));
            RunsOnDisk.sample(run, epoch, "b", "Are both red?", List.of(red, blue), "yes", "no", Optional.empty());
            RunsOnDisk.sample(run, epoch, "c", "Where is it?", List.of(runs.resolve("lost.png").toString()), "left",
                    "left", Optional.empty());
        }
        screen.refresh();
        awaitLines("What colour?", "Are both red?", "Where is it?");
    }

    @AfterEach
    void close() {
        screen.type("Filter: question", "");
        screen.choose("Right:", "Right and wrong");
        screen.close();
        run.close();
    }

    @Test
    void everyEpochHasItsPrediction() {
        assertEquals(List.of("✓", "vqa (val)", "What colour?", "red", "blue", "red"), cells(0));
        assertEquals(List.of("✗", "vqa (val)", "Are both red?", "no", "yes", "yes"), cells(1));
        RunsOnDisk.train(run, 9, 12);
        RunsOnDisk.sample(run, 3, "b", "Are both red?", List.of(), "no", "no", Optional.empty());
        Screen.await("the third epoch", () -> table().getColumnCount() == 7);
        assertEquals(List.of("✓", "vqa (val)", "Are both red?", "no", "yes", "yes", "no"), cells(1));
    }

    @Test
    void filtersRightWrongAndText() {
        screen.choose("Right:", "Only wrong");
        awaitLines("Are both red?");
        screen.choose("Right:", "Only right");
        awaitLines("What colour?", "Where is it?");
        screen.type("Filter: question", "WHERE");
        awaitLines("Where is it?");
        screen.type("Filter: question", "nothing like it");
        awaitLines();
        screen.type("Filter: question", "");
        screen.choose("Right:", "Right and wrong");
        screen.choose("Task and split", "vqa (val)");
        awaitLines("What colour?", "Are both red?", "Where is it?");
    }

    @Test
    void picturesGatesAndAttentionFollowTheSelection() {
        select(0);
        Screen.await("one picture", () -> screen.view().shownPictures() == 1);
        assertEquals(1, Screen.ask(() -> screen.view().shownGates()));
        Screen.await("its attention can be laid over it", () -> all(Combo.class).stream()
                .anyMatch(combo -> combo.isVisible() && combo.isEnabled() && List.of(combo.getItems()).stream()
                        .anyMatch(item -> item.contains("red"))));
        select(1);
        Screen.await("two pictures", () -> screen.view().shownPictures() == 2);
        select(2);
        Screen.await("a lost picture is none", () -> screen.view().shownPictures() == 0);
    }

    @Test
    void aFolderIsTheFramesOfAVideo() throws IOException {
        final Path frames = Files.createDirectory(runs.resolve("clip"));
        for (final int number : new int[] {1, 2, 10}) {
            picture("clip/frame" + number + ".png", 0x00ff00);
        }
        RunsOnDisk.sample(run, 2, "d", "What happens?", List.of(frames.toString()), "it turns", "it turns", Optional.empty());
        awaitLines("What colour?", "Are both red?", "Where is it?", "What happens?");
        select(3);
        Screen.await("three frames", () -> screen.view().shownPictures() == 3);
        assertEquals(List.of("1 of 3", "2 of 3", "3 of 3"), Pictures.read(List.of(frames.toString())).stream()
                .map(Pictures.Picture::name).toList());
    }

    private void select(int row) {
        Screen.ask(() -> {
            screen.view().select(row);
            return true;
        });
    }

    private String picture(String name, int colour) {
        final ImageData pixels = new ImageData(16, 16, 24, new PaletteData(0xff0000, 0xff00, 0xff));
        IntStream.range(0, 256).forEach(i -> pixels.setPixel(i % 16, i / 16, colour));
        final ImageLoader saver = new ImageLoader();
        saver.data = new ImageData[] {pixels};
        final String file = runs.resolve(name).toString();
        saver.save(file, SWT.IMAGE_PNG);
        return file;
    }

    /** Call on the display's thread. */
    private Table table() {
        return screen.find(Table.class, SamplesViewTest::isOfSamples);
    }

    private List<String> cells(int row) {
        return Screen.ask(() -> IntStream.range(0, table().getColumnCount())
                .mapToObj(table().getItem(row)::getText).toList());
    }

    private void awaitLines(String... questions) {
        Screen.await("the lines " + List.of(questions), () -> all(Table.class).stream()
                .filter(one -> one.isVisible() && isOfSamples(one))
                .anyMatch(one -> IntStream.range(0, one.getItemCount()).mapToObj(i -> one.getItem(i).getText(2)).toList()
                        .equals(List.of(questions))));
    }

    private static boolean isOfSamples(Table table) {
        return table.getColumnCount() > 3 && table.getColumn(3).getText().equals("References");
    }

    private <T extends Control> List<T> all(Class<T> kind) {
        return Screen.all(screen.view().getSite().getShell(), kind);
    }
}
