// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.samples.SamplesView;
import org.vlpet.dashboard.tryit.TryItView;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.event.Event.Sample;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.sample.AttentionMap;
import org.vlpet.runs.sample.AttentionMap.Grid;
import org.vlpet.ui.tests.Screen;

/** The sample browser shows what a run answered, with picture, gates and attention. */
final class SampleBrowserTest {

    private static final String FILE = "samples/q1.json";

    @TempDir
    private Path folder;
    @TempDir
    private File pictures;
    private WrittenRuns disk;

    @BeforeEach
    void open() {
        disk = new WrittenRuns(folder);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    private SamplesView samples() throws IOException {
        final File picture = new File(pictures, "red.png");
        final ImageLoader pixels = new ImageLoader();
        pixels.data = new ImageData[] {new ImageData(32, 24, 24, new PaletteData(0xff0000, 0xff00, 0xff))};
        pixels.save(picture.toString(), SWT.IMAGE_PNG);
        try (RunWriter writer = disk.running("vl", 1, "large")) {
            Files.createDirectory(writer.directory().samples());
            new AttentionMap(List.of("what"), List.of(new Grid(1, 2)), List.of("red"), List.of(List.of(0.5, 0.25, 0.25)),
                    Map.of("decoder.0.cross_attn", List.of(0.5, 0.25, 0.25))).write(Storage.disk(),
                            writer.directory().root().resolve(FILE));
            for (int epoch = 1; epoch <= 2; epoch++) {
                sample(writer, epoch, "q1", "What colour?", picture.toString(), epoch == 1 ? "blue" : "red", "red",
                        epoch == 1 ? 0 : 100, Optional.of(FILE));
                sample(writer, epoch, "q2", "What shape?", new File(pictures, "gone.png").toString(), "ball", "cube", 0,
                        Optional.empty());
            }
            writer.finish(WrittenRuns.STEPS, 2, 0, "");
        }
        final SamplesView view = disk.show(SamplesView.ID, SamplesView.class);
        Screen.await("the samples are listed", () -> view.model().rows().size() == 2);
        return view;
    }

    private static void sample(RunWriter writer, int epoch, String id, String text, String image, String prediction,
            String reference, double score, Optional<String> attention) {
        writer.append(new Sample(writer.stamp(8L * epoch, epoch), "val", "vqa", id, text, List.of(image), prediction,
                List.of(reference), score, Map.of("encoder.0.self_attn", List.of(0.25, 0.5, 0.75)), attention));
    }

    @Test
    void anExampleHasItsPredictionOfEveryEpochItsPictureGatesAndAttention() throws IOException {
        final SamplesView view = samples();
        assertEquals(List.of(1, 2), Screen.ask(() -> view.model().epochs()));
        assertEquals(List.of("blue", "red"), Screen.ask(() -> view.model().rows().getFirst().byEpoch().values().stream()
                .map(Sample::prediction).toList()));
        Screen.ask(() -> {
            view.select(0);
            return null;
        });
        Screen.await("the picture is drawn", () -> view.shownPictures() == 1);
        assertEquals(1, Screen.ask(view::shownGates));
        Screen.await("attention can be laid over it", view::hasAttention);
        Screen.ask(() -> {
            view.select(1);
            return null;
        });
        Screen.await("a lost picture is no picture", () -> view.shownPictures() == 0);
        assertFalse(Screen.ask(view::hasAttention), "nor is there attention");
    }

    @Test
    void rightAndWrongAndTextNarrowTheList() throws IOException {
        final SamplesView view = samples();
        assertEquals(List.of("q1"), ids(view, Optional.of(true), ""));
        assertEquals(List.of("q2"), ids(view, Optional.of(false), ""));
        assertEquals(List.of("q1"), ids(view, Optional.empty(), "BLUE"));
        assertEquals(List.of(), ids(view, Optional.of(true), "cube"));
    }

    private static List<String> ids(SamplesView view, Optional<Boolean> right, String text) {
        return Screen.ask(() -> {
            view.model().setRight(right);
            view.model().setText(text);
            view.update();
            return view.model().rows().stream().map(row -> row.last().id()).toList();
        });
    }

    @Test
    void viewsWithNothingToShowSayWhatToDo() {
        for (final String id : List.of(SamplesView.ID, TryItView.ID)) {
            final var view = disk.show(id, org.eclipse.ui.IViewPart.class);
            assertTrue(Screen.ask(() -> Screen.all(view.getSite().getShell(), Link.class).stream().anyMatch(link ->
                    link.isVisible() && link.getText().contains("Open the view Runs"))), id);
        }
    }
}
