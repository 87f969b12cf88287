// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.data.Datasets;
import org.vlpet.data.Example;
import org.vlpet.data.Fixtures;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.model.ExitCode;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;

class VideoRecordsTest {
    private static final String TVQA = "{\"task\":\"tvqa\",\"split\":\"train\",\"id\":\"q\",\"frames\":\"clip\","
            + "\"subtitles\":[\" hi. \",\"there\"],\"timespan\":[80.64, 85],\"text\":\" who? \",\"choices\":[\"he.\",\"she\"],"
            + "\"answer\":1,\"group\":\"a show\"}";
    private static final String TVC = "{\"task\":\"tvc\",\"split\":\"val\",\"id\":\"c\",\"frames\":[\"clip/1.png\","
            + "\"clip/0.png\"],\"timespan\":\"0-3\",\"references\":[\"One.\",\" Two. \"]}";

    @TempDir
    Path temp;

    @BeforeEach
    void frames() throws IOException {
        Files.createDirectory(temp.resolve("clip"));
        for (int i = 0; i < 2; i++) {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png",
                    temp.resolve("clip/" + i + ".png").toFile());
        }
    }

    private TaskDataset open(TaskKind kind, String split, VisionInput vision, String... lines) throws IOException {
        Files.writeString(temp.resolve("records.jsonl"), String.join("\n", lines) + "\n");
        return Datasets.open(Fixtures.task(kind, DataLayout.RECORDS, temp), vision, temp, split);
    }

    private static VisionInput frameCells() {
        VisionInput vision = Fixtures.pixels();
        vision.setFeatDim(240);
        return vision;
    }

    @Test
    void questionsReadAsTheReferenceWritesThem() throws IOException {
        TaskDataset data = open(TaskKind.TVQA, "train", frameCells(), TVQA, TVC);
        Example question = data.get(0);
        assertEquals("[Subs] hi. there [Q] who? [TS] ([80.64, 85]) [Choices] a0: he. a1: she. ", question.text());
        assertEquals(Optional.of("a1"), question.target());
        assertEquals("a show", question.group());
        assertEquals(new VideoDetails("", "[80.64,85]", "[Subs] hi. there".length()), question.video());
        assertEquals(4 * 240, data.features().read(question.images().getFirst()).values().length);
        Example plain = open(TaskKind.HOW2QA, "test", frameCells(), TVQA.replace("tvqa", "how2qa").replace("train", "test")
                .replace(",\"answer\":1,\"group\":\"a show\"", "").replace("\"subtitles\":[\" hi. \",\"there\"],"
                        + "\"timespan\":[80.64, 85],", "")).get(0);
        assertEquals("[Subs]  [Q] who? [Choices] a0: he. a1: she. ", plain.text());
        assertEquals(Optional.empty(), plain.target());
        assertEquals("how2qa", plain.group());
    }

    @Test
    void descriptionsAreExamplesOfOneClip() throws IOException {
        TaskDataset data = open(TaskKind.TVC, "val", frameCells(), TVQA, TVC);
        assertEquals(2, data.size());
        assertEquals("[Subs]  [TS] (0-3) ", data.get(0).text());
        assertEquals(List.of("Two."), data.get(1).references());
        assertEquals("c#1", data.get(1).identifier());
        assertEquals(data.get(0).video(), data.get(1).video());
        assertEquals(new VideoDetails("c", "\"0-3\"", "[Subs] ".length()), data.get(0).video());
        Example withheld = open(TaskKind.YC2C, "test", frameCells(), TVC.replace("tvc", "yc2c").replace("val", "test")
                .replace(",\"timespan\":\"0-3\",\"references\":[\"One.\",\" Two. \"]", "")).get(0);
        assertEquals("[Subs]  ", withheld.text());
        assertEquals("c", withheld.identifier());
    }

    @Test
    void featuresAreReadFromTheirFile() throws IOException {
        Path golden = Fixtures.GOLDEN.resolve("data/datasets/video/vis_features/tv/clip-vit/show_s01e01_seg01_clip_00.npz");
        Files.copy(golden, temp.resolve("clip/features.npz"));
        String line = TVQA.replace("\"frames\":\"clip\"", "\"features\":\"clip/features.npz\"");
        TaskDataset data = open(TaskKind.TVQA, "train", Fixtures.precomputed(64, 16), line);
        assertEquals(64 * 16, data.features().read(data.get(0).images().getFirst()).values().length);
        TaskDataset reference = Datasets.open(Fixtures.task(TaskKind.TVQA, DataLayout.REFERENCE,
                Fixtures.GOLDEN.resolve("data/datasets")), Fixtures.precomputed(64, 16), temp, "train");
        assertArrayEquals(reference.features().read("show_s01e01_seg01_clip_00").values(),
                data.features().read("clip/features").values());
        Fixtures.assertError(ExitCode.DATA, () -> open(TaskKind.TVQA, "train", frameCells(), line), "line 1",
                "vision.extractor");
        Fixtures.assertError(ExitCode.DATA, () -> open(TaskKind.TVQA, "train", Fixtures.precomputed(64, 16), TVQA),
                "line 1", "precomputed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"answer\":1            | \"answer\":2                            | from 0 to 1",
        "\"answer\":1,           |                                        | answer is missing",
        "\"frames\":\"clip\"     | \"frames\":\"clip\",\"features\":\"a.npz\" | both frames and features",
        "\"frames\":\"clip\"     | \"group\":\"x\"                        | neither frames nor features",
        "\"frames\":\"clip\"     | \"frames\":\"none\"                    | missing",
        "\"frames\":\"clip\"     | \"frames\":\"../clip\"                 | no file inside",
        "\"frames\":\"clip\"     | \"frames\":[]                          | names no images",
        "\"frames\":\"clip\"     | \"features\":\"clip/f.h5\"             | no npz file",
        "[80.64, 85]             | {}                                     | timespan must be",
        "[\"he.\",\"she\"]       | [\"he.\"]                              | 2 to 10",
        "\" who? \"              | \" \"                                  | text is empty",
        "\"id\":\"q\"            | \"id\":\"q\",\"images\":[\"clip/0.png\"] | unknown key images"})
    void whatIsWrongIsNamedWithItsLine(String old, String by, String message) throws IOException {
        String line = TVQA.replace(old, by == null ? "" : by);
        String fixed = by != null && by.startsWith("\"group\"") ? line.replace(",\"group\":\"a show\"", "") : line;
        Fixtures.assertError(ExitCode.DATA, () -> open(TaskKind.TVQA, "train", frameCells(), fixed), "line 1", message);
    }
}
