// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.dashboard.paper.PaperModel.Line;
import org.vlpet.dashboard.paper.PaperView;
import org.vlpet.dashboard.runs.RunsView;
import org.vlpet.dashboard.samples.SamplesView;
import org.vlpet.dashboard.tryit.TryItView;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.sample.AttentionMap;
import org.vlpet.runs.sample.AttentionMap.Grid;
import org.vlpet.ui.tests.Screen;

/** A run about videos in every view: its metrics, its frames, what can be asked. */
final class VideoRunTest {
    private static final double EXACT = 1e-9;
    @TempDir
    private Path runs;

    @BeforeEach
    void run() throws IOException {
        Screen.page();
        final Path frames = Files.createDirectories(runs.resolve("data/clip"));
        IntStream.range(1, 4).forEach(number -> picture(frames.resolve(number + ".png")));
        try (RunWriter run = RunsOnDisk.start(runs, "bart-video-vlpet-large", "clips", 1)) {
            RunsOnDisk.train(run, 1, RunsOnDisk.EPOCH);
            // Nine moments, which a picture would show as three rows of three.
            final List<Double> weights = List.of(0.04, 0.06, 0.0, 0.0, 0.0, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2);
            new AttentionMap(List.of("what", "?"), List.of(new Grid(3, 3)), List.of("a1"), List.of(weights),
                    Map.of("decoder.0.cross_attn", weights)).write(Storage.disk(),
                            run.directory().root().resolve("attention.json"));
            run.append(new Event.Sample(run.stamp(RunsOnDisk.EPOCH, 1), "val", "tvqa", "a", "what moves?",
                    List.of(frames.toString()), "a1", List.of("a1"), 100, Map.of("encoder.0.ffn.output", List.of(0.25, 0.75)),
                    Optional.of("attention.json")));
            final Map<String, Map<String, Double>> test = new LinkedHashMap<>();
            test.put("tvqa", Map.of("accuracy", 70.0));
            test.put("how2qa", Map.of("accuracy", 65.0));
            test.put("tvc", Map.of("CIDEr", 120.0));
            test.put("yc2c", Map.of("CIDEr", 110.0));
            RunsOnDisk.finish(run, test);
        }
    }

    @Test
    void framesCarryTheirShareOfTheAttention() {
        try (ViewOnScreen<SamplesView> screen = ViewOnScreen.open(SamplesView.class, SamplesView.ID, runs)) {
            Screen.await("the sample", () -> screen.view().model().rows().size() == 1);
            Screen.ask(() -> {
                screen.view().select(0);
                return true;
            });
            Screen.await("three frames with attention", () -> screen.view().shownPictures() == 3
                    && screen.view().hasAttention());
            final List<Double> shares = Screen.ask(() -> screen.view().frameShares());
            assertEquals(3, shares.size());
            assertEquals(0, shares.get(0), EXACT);
            assertEquals(0.3, shares.get(1), EXACT);
            assertEquals(0.6, shares.get(2), EXACT);
            Screen.await("it is said of frames", () -> Screen.all(screen.view().getSite().getShell(), Label.class).stream()
                    .anyMatch(label -> label.isVisible() && label.getText().contains("90 % on the frames")));
        }
    }

    @Test
    void runsShowTheHeadlineOfEveryVideoTask() {
        try (ViewOnScreen<RunsView> screen = ViewOnScreen.open(RunsView.class, RunsView.ID, runs)) {
            Screen.await("the run", () -> screen.view().model().rows().size() == 1);
            assertEquals(List.of("metric tvqa", "metric how2qa", "metric tvc", "metric yc2c"), Screen.ask(() -> screen.view()
                    .model().columnIds().stream().filter(id -> id.startsWith("metric ")).toList()));
            final String copied = screen.copied("Copy table as", "Markdown");
            for (final String figure : List.of("70.00", "65.00", "120.00", "110.00", "91.25")) {
                assertTrue(copied.contains(figure), copied);
            }
        }
    }

    @Test
    void thePaperTableHasColumnsForThem() {
        try (ViewOnScreen<PaperView> screen = ViewOnScreen.open(PaperView.class, PaperView.ID, runs)) {
            screen.awaitRuns(1);
            screen.choose("Which four tasks", "Video-text");
            Screen.await("one line", () -> screen.view().lines().size() == 1);
            final Line line = Screen.ask(() -> screen.view().lines()).getFirst();
            assertEquals(List.of("70.00", "65.00", "120.00", "110.00"), line.cells());
            assertEquals("91.25", line.averageText());
            assertEquals("no", line.comparable());
            assertTrue(line.note().contains("no published rows"), line::note);
            assertEquals(List.of("TVQA", "How2QA", "TVC CIDEr", "YC2C CIDEr"), Screen.ask(() -> {
                final Table table = screen.find(Table.class, one -> true);
                return IntStream.range(3, 7).mapToObj(i -> table.getColumn(i).getText()).toList();
            }));
            screen.choose("Which four tasks", "Image-text");
            Screen.await("the published rows again", () -> screen.view().lines().size() > 1
                    && screen.view().lines().stream().noneMatch(Line::own));
        }
    }

    @Test
    void aVideoIsAskedAboutWithChoices() {
        try (ViewOnScreen<TryItView> screen = ViewOnScreen.open(TryItView.class, TryItView.ID, runs)) {
            for (final String field : List.of("Video:", "Choices:", "Subtitles:")) {
                Screen.await(field, () -> Screen.all(screen.view().getSite().getShell(), Label.class).stream().anyMatch(label ->
                        label.isVisible() && label.getText().replace("&", "").equals(field)));
            }
            Screen.ask(() -> {
                screen.view().setImages(List.of(runs.resolve("data/clip")));
                return true;
            });
            Screen.await("its frames", () -> screen.view().shownPictures() == 3);
            // There is no checkpoint: the engine says so, and the view can be asked again.
            for (int i = 0; i < 2; i++) {
                Screen.ask(() -> {
                    screen.view().choices(List.of("a ball", "a box"));
                    screen.view().ask("What moves?");
                    return true;
                });
                Screen.await("the engine's answer", () -> screen.view().said().contains("exit code"));
            }
        }
    }

    private static void picture(Path file) {
        final ImageData pixels = new ImageData(16, 16, 24, new PaletteData(0xff0000, 0xff00, 0xff));
        final ImageLoader saver = new ImageLoader();
        saver.data = new ImageData[] {pixels};
        saver.save(file.toString(), SWT.IMAGE_PNG);
    }
}
