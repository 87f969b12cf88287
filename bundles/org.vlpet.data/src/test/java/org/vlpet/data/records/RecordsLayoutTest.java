// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
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
import org.vlpet.data.Answer;
import org.vlpet.data.DatasetOptions;
import org.vlpet.data.Datasets;
import org.vlpet.data.Example;
import org.vlpet.data.Fixtures;
import org.vlpet.data.TaskDataset;
import org.vlpet.model.experiment.BadItems;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

class RecordsLayoutTest {
    private static final String VQA =
            "{\"task\":\"vqa\",\"split\":\"train\",\"id\":\"q1\",\"images\":[\"a.png\"],\"text\":\"Which?\",\"answers\":{\"red\":1.0,\"blue\":0.3}}";

    @TempDir
    Path temp;

    @BeforeEach
    void images() throws IOException {
        for (String name : List.of("a.png", "b.png")) {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", temp.resolve(name).toFile());
        }
    }

    private TaskDataset open(TaskKind kind, String split, String... lines) throws IOException {
        Files.writeString(temp.resolve("records.jsonl"), String.join("\n", lines) + "\n");
        return Datasets.open(Fixtures.task(kind, DataLayout.RECORDS, temp), Fixtures.pixels(), temp, split);
    }

    @Test
    void everyTaskIsRead() throws IOException {
        String annotated = VQA.replace("train", "test").replace("q1", "q2").replace("}}", "},\"annotators\":[\"red\",\"blue\"]}");
        String nlvr = "{\"task\":\"nlvr\",\"split\":\"test\",\"id\":\"q1\",\"images\":[\"a.png\",\"b.png\"],"
                + "\"text\":\"Both.\",\"answers\":{\"false\":1},\"group\":\"g\"}";
        String caption = "{\"task\":\"caption\",\"split\":\"train\",\"id\":\"c\",\"images\":[\"b.png\"],"
                + "\"references\":[\" One. \",\"Two.\"]}";
        String[] all = {VQA, "", annotated, nlvr, caption, caption.replace("train", "val").replace("\"c\"", "\"d\"")};
        Example question = open(TaskKind.VQA, "train", all).get(0);
        assertEquals(Optional.of(List.of(new Answer("red", 1), new Answer("blue", 0.3))), question.answers());
        assertEquals(List.of("red", "blue"), open(TaskKind.VQA, "test", all).get(0).details().annotators());
        assertEquals(2, open(TaskKind.VQA, "train+test", all).size());
        Example statement = open(TaskKind.NLVR, "test", all).get(0);
        assertEquals(Optional.of("false"), statement.target());
        assertEquals("g", statement.group());
        assertEquals(2, statement.images().size());
        TaskDataset captions = open(TaskKind.CAPTION, "train", all);
        assertEquals(2, captions.size());
        assertEquals(Optional.of("Two."), captions.get(1).target());
        assertEquals("c", captions.get(1).identifier());
        Example described = open(TaskKind.CAPTION, "val", all).get(0);
        assertEquals(Optional.empty(), described.target());
        assertEquals(List.of("One.", "Two."), described.references());
        assertEquals(4 * 48, captions.features().read("b.png").values().length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"id\":\"q1\"              | \"id\":\"q1\",\"colour\":1      | unknown key colour",
        "\"text\":\"Which?\"        | \"text\":\"Which?\",\"group\":\"g\" | unknown key group",
        "\"task\":\"vqa\"           | \"task\":\"vqb\"                | vqb",
        "\"split\":\"train\"        | \"split\":\"dev\"               | dev",
        "\"id\":\"q1\"              | \"id\":\" \"                    | id is empty",
        "\"id\":\"q1\"              | \"id\":1                        | id must be a string",
        "\"text\":\"Which?\"        | \"text\":\"\"                   | text is empty",
        "\"text\":\"Which?\",       |                                 | key text is missing",
        "[\"a.png\"]                | []                              | 0 images",
        "[\"a.png\"]                | [\"a.png\",\"b.png\"]           | 2 images",
        "[\"a.png\"]                | [\"c.png\"]                     | c.png is missing",
        "[\"a.png\"]                | [\"../a.png\"]                  | no file inside",
        "[\"a.png\"]                | [\"/etc/passwd\"]               | no file inside",
        "[\"a.png\"]                | [\"..\"]                        | no file inside",
        "[\"a.png\"]                | \"a.png\"                       | images must be a list",
        "\"red\":1.0                | \"red\":-1.0                    | answers.red",
        "\"red\":1.0                | \"red\":\"1\"                   | answers.red",
        "{\"red\":1.0,\"blue\":0.3} | null                            | answers is missing",
        "}}                         | }                               | Unexpected end",
        "}}                         | }} {}                           | railing"})
    void whatIsWrongIsNamedWithItsLine(String old, String by, String message) throws IOException {
        String bad = VQA.replace(old, by == null ? "" : by);
        String good = VQA.replace("q1", "q0");
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "train", good, bad), "records.jsonl, line 2", message);
    }

    @Test
    void idsAreUniqueWithinATask() {
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "train", VQA, VQA.replace("train", "test")), "line 2", "q1");
    }

    @Test
    void linesOfOtherTasksAreCheckedToo() {
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "train", VQA, "{\"task\":\"nlvr\"}"), "line 2", "split");
        String three = "{\"task\":\"nlvr\",\"split\":\"train\",\"id\":\"1\",\"images\":[\"a.png\"],\"text\":\"x\","
                + "\"answers\":{\"maybe\":1}}";
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "train", VQA, three), "line 2", "true");
        String two = three.replace("maybe", "true").replace("\"1\"", "\"2\"").replace("[\"a.png\"]", "[\"a.png\",\"b.png\"]");
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "train", three.replace("maybe", "true"), two), "line 2", "2 images");
        String mute = "{\"task\":\"caption\",\"split\":\"train\",\"id\":\"c\",\"images\":[\"b.png\"],\"references\":[]}";
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "train", VQA, mute), "line 2", "references");
    }

    private static Task skipping(Task task) {
        task.getData().setBadItems(BadItems.SKIP);
        return task;
    }

    @Test
    void badLinesAndExamplesWithoutPictureAreSkippedAndCountedByChoice() throws IOException {
        Files.writeString(temp.resolve("records.jsonl"), String.join("\n", VQA, VQA.replace("q1", "q2").replace("}}", "}"),
                "{\"task\":\"vqb\"}", VQA.replace("q1", "q3").replace("a.png", "gone.png"),
                VQA.replace("q1", "q4").replace("a.png", "../a.png"), VQA, VQA.replace("q1", "q5")) + "\n");
        TaskDataset dataset = Datasets.open(skipping(Fixtures.task(TaskKind.VQA, DataLayout.RECORDS, temp)),
                Fixtures.pixels(), temp, "train");
        assertEquals(List.of("q1", "q5"), List.of(dataset.get(0).id(), dataset.get(1).id()));
        assertEquals(2, dataset.size());
        assertEquals(4, dataset.skipped().items(), dataset.skipped().message());
        assertEquals(1, dataset.skipped().examples());
        assertTrue(dataset.skipped().message().contains("records.jsonl, line 2"), dataset.skipped().message());
        assertTrue(dataset.skipped().message().contains("example q3 (" + temp.resolve("gone.png")));
        Files.writeString(temp.resolve("records.jsonl"), "no line\n");
        Fixtures.assertDataError(() -> Datasets.open(skipping(Fixtures.task(TaskKind.VQA, DataLayout.RECORDS, temp)),
                Fixtures.pixels(), temp, "train"), "empty", "1 items that cannot be read");
    }

    @Test
    void linksLeadingOutAreRefused() throws IOException {
        Path outside = Files.createTempFile("outside", ".png");
        try {
            Files.createSymbolicLink(temp.resolve("link.png"), outside);
            Fixtures.assertDataError(() -> open(TaskKind.VQA, "train", VQA.replace("a.png", "link.png")), "line 1", "link.png");
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void aMissingFileTextThatIsNoUtf8AndEndlessLinesAreRefused() throws IOException {
        Fixtures.assertDataError(() -> Datasets.open(Fixtures.task(TaskKind.VQA, DataLayout.RECORDS, temp),
                Fixtures.pixels(), temp, "train"), "records.jsonl", "missing");
        Files.write(temp.resolve("records.jsonl"), new byte[] {'{', (byte) 0xff, '}'});
        Fixtures.assertDataError(() -> Datasets.open(Fixtures.task(TaskKind.VQA, DataLayout.RECORDS, temp),
                Fixtures.pixels(), temp, "train"), "line 1", "UTF-8");
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "train", " ".repeat(5 << 20)), "line 1", "longer than");
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "val", VQA), "split val", "empty");
    }

    @Test
    void precomputedFeaturesLieInFeatures() throws IOException {
        Files.writeString(temp.resolve("records.jsonl"), VQA.replace("a.png", "gone.png"));
        Path file = Files.createDirectory(temp.resolve("features")).resolve("gone.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup("gone").putDataset("features", new float[][] {{1, 2}});
        }
        TaskDataset dataset = Datasets.open(Fixtures.task(TaskKind.VQA, DataLayout.RECORDS, temp),
                Fixtures.precomputed(1, 2), temp, "train");
        assertArrayEquals(new float[] {1, 2}, dataset.features().read("gone.png").values());
    }

    @Test
    void blankImagesGoThroughTheExtractor() throws IOException {
        open(TaskKind.VQA, "train", VQA);
        TaskDataset blank = Datasets.open(Fixtures.task(TaskKind.VQA, DataLayout.RECORDS, temp), Fixtures.pixels(), temp,
                "train", DatasetOptions.standard().blank());
        assertArrayEquals(new float[4 * 48], blank.features().read("a.png").values());
    }
}
