// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.data.Datasets;
import org.vlpet.data.Example;
import org.vlpet.data.Fixtures;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Batch;
import org.vlpet.data.batch.Collator;
import org.vlpet.data.text.SmallTokenizer;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.data.video.PythonRepr;
import org.vlpet.model.ExitCode;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/** The video tasks' files in the original layout, beyond what the golden examples say. */
class VideoLayoutTest {
    @TempDir
    Path temp;
    private Path root;

    @BeforeEach
    void copy() throws IOException {
        root = Fixtures.copyOfGoldenData(temp.resolve("data")).resolve("datasets");
    }

    private TaskDataset open(TaskKind kind, String split) {
        return Datasets.open(Fixtures.task(kind, DataLayout.REFERENCE, root), Fixtures.precomputed(64, 16), temp,
                split);
    }

    @Test
    void testSplitsJoinAndHaveNoTarget() {
        TaskDataset test = open(TaskKind.TVQA, "test_public+test_release");
        assertEquals(1, test.size());
        Example question = test.get(0);
        assertEquals(Optional.empty(), question.target());
        assertEquals(List.of("show_s01e01_seg01_clip_00"), question.images());
        assertEquals("The Show", question.group());
    }

    @Test
    void everyDescriptionIsAnExampleWithItsOwnReference() {
        TaskDataset train = open(TaskKind.TVC, "train_release");
        assertEquals(2, train.size());
        assertEquals(List.of("A man enters the room."), train.get(1).references());
        assertEquals("12", train.get(1).identifier());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[80.64, 85.28] | [80.64, 85.28]", "[10.0, 20] | [10.0, 20]", "\"0-10.5\" | 0-10.5", "3 | 3",
        "[1e-5, 1e16, 123456789.5, 0.0001, -0.0] | [1e-05, 1e+16, 123456789.5, 0.0001, -0.0]",
        "[1.25e-7, 12345678901234567000.0, []] | ", "{\"a\": 1} | ", "[] | []"})
    void timeSpansPrintAsInPython(String json, String printed) throws IOException {
        assertEquals(Optional.ofNullable(printed), PythonRepr.of(new ObjectMapper().readTree(json)));
    }

    @Test
    void whatIsMissingOrWrongIsNamed() throws IOException {
        Path annotations = root.resolve("video/ann/tvqa/tvqa_val.jsonl");
        String line = Files.readString(annotations);
        Files.writeString(annotations, line.replace("\"answer_idx\": 4", "\"answer_idx\": 5"));
        Fixtures.assertError(ExitCode.DATA, () -> open(TaskKind.TVQA, "val"), "tvqa_val.jsonl, line 1", "0 to 4");
        Files.writeString(annotations, line.replace("[0, 80.64]", "{}"));
        Fixtures.assertError(ExitCode.DATA, () -> open(TaskKind.TVQA, "val"), "line 1", "ts must be");
        Files.writeString(annotations, line.replace("\"a3\"", "\"a9\""));
        Fixtures.assertError(ExitCode.DATA, () -> open(TaskKind.TVQA, "val"), "line 1", "a3 is missing");
        Files.writeString(annotations, line.replace("other_s02e03_seg02_clip_05", "unheard_of"));
        Fixtures.assertError(ExitCode.DATA, () -> open(TaskKind.TVQA, "val"), "unheard_of", "no subtitles");
        Files.writeString(annotations, line.substring(0, line.length() / 2));
        Fixtures.assertError(ExitCode.DATA, () -> open(TaskKind.TVQA, "val"), "tvqa_val.jsonl, line 1");
        Fixtures.assertError(ExitCode.DATA, () -> open(TaskKind.HOW2QA, "none"), "how2qa_none.jsonl", "missing");
        Fixtures.assertError(ExitCode.USAGE, () -> open(TaskKind.HOW2QA, "../x"), "no split");
    }

    /** Figures of golden/data/expected.json; cutting is that of the reference: the first 600 tokens, specials included. */
    @Test
    void aBatchHoldsTheGoldenFramesAndTheFirst600Tokens() {
        Task task = Fixtures.task(TaskKind.TVQA, DataLayout.REFERENCE, root);
        task.setMaxSourceLength(600);
        TaskDataset train = open(TaskKind.TVQA, "train");
        try (TextTokenizer tokenizer = SmallTokenizer.open()) {
            Collator collator = Collator.of(0, task, tokenizer, 42);
            Batch batch = collator.training(train, new int[] {0, 1}, 0);
            assertEquals(64, batch.visualTokens());
            assertTrue(batch.boxes().isEmpty() && batch.objIds().isEmpty(), "boxes are zero, frames are 0 to 63");
            int size = 64 * Fixtures.GOLDEN_WIDTH;
            assertEquals(-0.25890419839072365, mean(batch.feats(), 0, size), 1e-6);
            assertEquals(-0.3880270030349493, mean(batch.feats(), 0, Fixtures.GOLDEN_WIDTH), 1e-6);
            assertEquals(0, mean(batch.feats(), size - Fixtures.GOLDEN_WIDTH, size), 0, "40 frames are filled up");
            assertEquals(List.of("a0", "a1"), batch.chosenTargets());
            assertEquals(600, batch.ids()[1].length);
            String seen = tokenizer.decode(Arrays.stream(batch.ids()[1]).mapToInt(Math::toIntExact).toArray());
            assertTrue(seen.startsWith("[Subs] word0 and then") && !seen.contains("[Q]"), seen);
            assertTrue(collator.source(train.get(1)).endsWith("a4: Yes. tvqa: "));
            assertEquals(1, collator.cut().counts().getFirst().cut());
        }
    }

    private static double mean(float[] values, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    @Test
    void videosWithoutFeaturesAreNamedWhenRead() throws IOException {
        TaskDataset valid = open(TaskKind.YC2C, "val_release");
        Files.delete(root.resolve("video/vis_features/yc2/clip-vit/yc_empty.npz"));
        Fixtures.assertError(ExitCode.DATA, () -> valid.features().read(valid.get(0).images().getFirst()),
                "yc_empty.npz");
    }
}
