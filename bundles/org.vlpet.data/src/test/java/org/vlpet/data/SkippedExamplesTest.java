// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.experiment.BadItems;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;

/** With {@code badItems=skip} nothing that is missing or broken is left to stop the run later. */
class SkippedExamplesTest {
    private static final String HOW2QA = "{\"task\":\"how2qa\",\"split\":\"train\",\"id\":\"%s\",\"%s\":\"%s\","
            + "\"text\":\"who?\",\"choices\":[\"he\",\"she\"],\"answer\":1}";
    private static final Path NPZ = Fixtures.GOLDEN.resolve(
            "data/datasets/video/vis_features/tv/clip-vit/show_s01e01_seg01_clip_00.npz");

    @TempDir
    Path temp;
    private VisionInput cells;

    @BeforeEach
    void clips() throws IOException {
        cells = Fixtures.pixels();
        cells.setFeatDim(240);
        for (String clip : List.of("whole", "torn")) {
            Files.createDirectory(temp.resolve(clip));
            for (int i = 0; i < 2; i++) {
                ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png",
                        temp.resolve(clip + "/" + i + ".png").toFile());
            }
        }
        Path torn = temp.resolve("torn/1.png");
        byte[] bytes = Files.readAllBytes(torn);
        Files.write(torn, Arrays.copyOf(bytes, bytes.length / 2));
        Files.createDirectory(temp.resolve("empty"));
    }

    private Task task(TaskKind kind, DataLayout layout, Path root) {
        Task task = Fixtures.task(kind, layout, root);
        task.getData().setBadItems(BadItems.SKIP);
        return task;
    }

    private TaskDataset open(VisionInput vision, DatasetOptions options, String... lines) throws IOException {
        Files.writeString(temp.resolve("records.jsonl"), String.join("\n", lines) + "\n");
        return Datasets.open(task(TaskKind.HOW2QA, DataLayout.RECORDS, temp), vision, temp, "train", options);
    }

    private static List<String> ids(TaskDataset dataset) {
        return IntStream.range(0, dataset.size()).mapToObj(i -> dataset.get(i).id()).toList();
    }

    @Test
    void clipsWithoutFramesOrWithBrokenOnesAreLeftOutAndCounted() throws IOException {
        String[] lines = {HOW2QA.formatted("a", "frames", "whole"), HOW2QA.formatted("b", "frames", "torn"),
            HOW2QA.formatted("c", "frames", "gone"), HOW2QA.formatted("d", "frames", "empty"),
            HOW2QA.formatted("e", "features", "x.npz"), HOW2QA.formatted("f", "frames", "whole")};
        TaskDataset dataset = open(cells, DatasetOptions.standard(), lines);
        assertEquals(List.of("a", "f"), ids(dataset));
        assertEquals(1, dataset.skipped().items(), "a line that names features: " + dataset.skipped().message());
        assertEquals(3, dataset.skipped().examples(), dataset.skipped().message());
        assertTrue(dataset.skipped().message().contains("example b (" + temp.resolve("torn/1.png")),
                dataset.skipped().message());
        assertEquals(List.of("a", "f"), ids(open(cells, DatasetOptions.standard().blank(), lines)),
                "blank images are compared on the same examples");
        Fixtures.assertDataError(() -> Datasets.open(Fixtures.task(TaskKind.HOW2QA, DataLayout.RECORDS, temp), cells,
                temp, "train"), "line 3", "gone");
    }

    @Test
    void brokenForeignAndMissingFeatureFilesAreLeftOut() throws IOException {
        Files.copy(NPZ, temp.resolve("good.npz"));
        Files.write(temp.resolve("torn.npz"), Arrays.copyOf(Files.readAllBytes(NPZ), 200));
        TaskDataset dataset = open(Fixtures.precomputed(64, 16), DatasetOptions.standard(),
                HOW2QA.formatted("a", "features", "good.npz"), HOW2QA.formatted("b", "features", "torn.npz"),
                HOW2QA.formatted("c", "features", "gone.npz"));
        assertEquals(List.of("a"), ids(dataset));
        assertEquals(2, dataset.skipped().examples());
        dataset.features().read(dataset.get(0).images().getFirst());
        // A width that no file has leaves nothing, which is an error by choice or not.
        Fixtures.assertDataError(() -> open(Fixtures.precomputed(64, 17), DatasetOptions.standard(),
                HOW2QA.formatted("a", "features", "good.npz")), "empty", "width 17");
    }

    @Test
    void aVideoWithoutSubtitlesIsOneItemLess() throws IOException {
        Path data = Fixtures.copyOfGoldenData(temp.resolve("golden")).resolve("datasets");
        VisionInput vision = Fixtures.precomputed(64, Fixtures.GOLDEN_WIDTH);
        Task task = task(TaskKind.TVQA, DataLayout.REFERENCE, data);
        TaskDataset before = Datasets.open(task, vision, temp, "train");
        String video = before.get(0).images().getFirst();
        Path subtitles = data.resolve("video/ann/tv_subtitles.jsonl");
        Files.write(subtitles, Files.readAllLines(subtitles).stream().filter(line -> !line.contains(video)).toList());
        TaskDataset after = Datasets.open(task, vision, temp, "train");
        long gone = IntStream.range(0, before.size()).filter(i -> before.get(i).images().contains(video)).count();
        assertEquals(before.size() - gone, after.size());
        assertEquals(gone, after.skipped().items());
        assertTrue(after.skipped().message().contains("no subtitles"), after.skipped().message());
    }

    @Test
    void aPictureThatIsBrokenStopsNothing() throws IOException {
        String vqa = "{\"task\":\"vqa\",\"split\":\"train\",\"id\":\"%s\",\"images\":[\"%s\"],\"text\":\"?\","
                + "\"answers\":{\"red\":1.0}}";
        Files.writeString(temp.resolve("records.jsonl"), vqa.formatted("a", "whole/0.png") + "\n"
                + vqa.formatted("b", "torn/1.png") + "\n");
        TaskDataset dataset = Datasets.open(task(TaskKind.VQA, DataLayout.RECORDS, temp), Fixtures.pixels(), temp, "train");
        assertEquals(List.of("a"), ids(dataset));
        assertEquals(1, dataset.skipped().examples());
    }
}
