// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.DataHash;
import org.vlpet.data.DataHashes;
import org.vlpet.data.DatasetOptions;
import org.vlpet.data.Datasets;
import org.vlpet.data.Example;
import org.vlpet.data.Fixtures;
import org.vlpet.data.TaskDataset;
import org.vlpet.model.ExitCode;
import org.vlpet.model.experiment.BadItems;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;

class ReferenceLayoutTest {
    @TempDir
    Path temp;
    private Path root;

    @BeforeEach
    void copy() throws IOException {
        root = Fixtures.copyOfGoldenData(temp.resolve("data")).resolve("datasets");
    }

    private TaskDataset open(TaskKind kind, String split) {
        return Datasets.open(Fixtures.task(kind, DataLayout.REFERENCE, root), Fixtures.precomputed(49, 16), temp, split);
    }

    @Test
    void annotatorsComeWithEvaluationSplitsOnly() {
        Example evaluated = open(TaskKind.VQA, "val").get(1);
        assertEquals(Collections.nCopies(10, "yes"), evaluated.details().annotators());
        assertEquals("yes/no", evaluated.details().answerType());
        assertEquals(List.of(), open(TaskKind.VQA, "train").get(0).details().annotators());
    }

    @Test
    void withoutOfficialAnnotationsTheSoftLabelsRemain() throws IOException {
        Files.delete(root.resolve("vqa/v2_mscoco_val2014_annotations.json"));
        assertEquals(List.of(), open(TaskKind.VQA, "karpathy_val").get(0).details().annotators());
    }

    @Test
    void consistencyGroupsLeaveOutTheThirdField() {
        TaskDataset test = open(TaskKind.NLVR, "test");
        assertEquals("test1-30001--0", test.get(0).group());
        assertEquals("test1-30001--1", test.get(1).group());
    }

    @Test
    void splitsAreJoinedByPlusWithinOneFeatureFolder() {
        TaskDataset joined = open(TaskKind.GQA, "train+valid");
        assertEquals(3, joined.size());
        assertEquals("valid", joined.get(2).split());
        assertEquals(49, joined.features().read(joined.get(2).images().getFirst()).tokens());
        Fixtures.assertError(ExitCode.USAGE, () -> open(TaskKind.GQA, "train+testdev"), "different folders");
        Fixtures.assertError(ExitCode.USAGE, () -> open(TaskKind.GQA, "train+"), "train+");
        Fixtures.assertError(ExitCode.USAGE, () -> open(TaskKind.GQA, "train+train"), "train+train");
    }

    @Test
    void blankImagesAreZerosAndNeedNoFiles() throws IOException {
        Files.delete(root.resolve("VG/clip_features/data_clip_RN101_att/2300001.h5"));
        TaskDataset blank = Datasets.open(Fixtures.task(TaskKind.GQA, DataLayout.REFERENCE, root),
                Fixtures.precomputed(49, 16), temp, "train", DatasetOptions.standard().blank());
        float[] values = blank.features().read("2300001").values();
        assertEquals(49 * 16, values.length);
        for (float value : values) {
            assertEquals(0f, value);
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "karpathy_tset"), "karpathy_tset.json", "missing");
        Fixtures.assertError(ExitCode.USAGE, () -> open(TaskKind.CAPTION, "dev"), "dev");
        Fixtures.assertError(ExitCode.USAGE, () -> open(TaskKind.GQA, "../../etc/passwd"), "split");
        Files.delete(root.resolve("VG/clip_features/data_clip_RN101_att/2300001.h5"));
        TaskDataset gqa = open(TaskKind.GQA, "train");
        Fixtures.assertDataError(() -> gqa.features().read("2300001"), "2300001.h5", "missing");
        Fixtures.assertDataError(() -> Datasets.open(
                Fixtures.task(TaskKind.GQA, DataLayout.REFERENCE, root.resolve("no")), Fixtures.precomputed(49, 16),
                temp, "train"), "no", "missing");
    }

    @Test
    void badItemsAreSkippedByChoiceButATornFileIsNot() throws IOException {
        Task task = Fixtures.task(TaskKind.GQA, DataLayout.REFERENCE, root);
        task.getData().setBadItems(BadItems.SKIP);
        write("GQA/train.json", "[{\"question_id\":\"1\",\"img_id\":\"2300001\",\"sent\":\"q\"}, 7, {\"img_id\":\"a\"},"
                + "{\"question_id\":\"2\",\"img_id\":\"unknown\",\"sent\":\"q\"}]");
        TaskDataset train = Datasets.open(task, Fixtures.precomputed(49, 16), temp, "train");
        assertEquals(1, train.size());
        assertEquals(List.of(2, 1), List.of(train.skipped().items(), train.skipped().examples()));
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "train.json, item 1");
        write("GQA/train.json", "[{\"question_id\":\"1\",\"img_id\":\"2300001\",\"sent\":\"q\"}");
        Fixtures.assertDataError(() -> Datasets.open(task, Fixtures.precomputed(49, 16), temp, "train"), "train.json");
    }

    @Test
    void officialAnswersThatAreNoneAreNamed() throws IOException {
        write("vqa/v2_mscoco_val2014_annotations.json", "{\"annotations\": [{\"answers\": []}]}");
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "val"), "val2014_annotations.json, item 0", "question_id");
        write("vqa/v2_mscoco_val2014_annotations.json", "{\"annotations\": [7]}");
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "val"), "val2014_annotations.json, line 1", "object");
        write("vqa/v2_mscoco_val2014_annotations.json", "{\"annotations\": [{\"question_id\": 1, \"answers\": [");
        Fixtures.assertDataError(() -> open(TaskKind.VQA, "val"), "val2014_annotations.json");
    }

    @Test
    void aFolderInPlaceOfAFileIsNamed() throws IOException {
        Files.delete(root.resolve("nlvr/valid.json"));
        Files.createDirectory(root.resolve("nlvr/valid.json"));
        Fixtures.assertDataError(() -> open(TaskKind.NLVR, "valid"), "valid.json", "folder");
    }

    @Test
    void anotherClipModelsFolderIsTakenIfItIsTheOnlyOne() throws IOException {
        Path features = root.resolve("VG/clip_features");
        Files.move(features.resolve("data_clip_RN101_att"), features.resolve("data_clip_RN50_att"));
        assertEquals(2, open(TaskKind.GQA, "train").size());
        Files.createDirectory(features.resolve("data_clip_ViT_att"));
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "data_clip_RN101_att", "several");
    }

    @Test
    void brokenJsonIsNamedWithItsPlace() throws IOException {
        write("GQA/train.json", "[{\"question_id\":\"1\",\n\"img_id\":\"a\",\"sent\":\"q\",]");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "train.json, line 2");
        write("GQA/train.json", "[{\"question_id\":\"1\",\"img_id\":\"a\",\"sent\":\"q\"}");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "train.json");
        write("GQA/train.json", "{}");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "train.json, line 1", "list");
        write("GQA/train.json", "");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "train.json");
        write("GQA/train.json", "[] []");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "train.json", "follows");
        write("GQA/train.json", "[]");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "empty");
        write("GQA/train.json", "[1]");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "item 0 (line 1)");
        write("GQA/train.json", "[".repeat(100_000));
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "train.json");
    }

    @Test
    void wrongValuesAreNamedWithItemAndKey() throws IOException {
        String good = "{\"question_id\":\"1\",\"img_id\":\"a\",\"sent\":\"q\",\"label\":{\"x\":1}}";
        write("GQA/train.json", "[" + good + ",\n" + good.replace("\"sent\":\"q\",", "") + "]");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "item 1 (line 2)", "question");
        write("GQA/train.json", "[" + good.replace("{\"x\":1}", "{\"x\":-1}") + "]");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "item 0", "label.x");
        write("GQA/train.json", "[" + good.replace("{\"x\":1}", "[\"x\"]") + "]");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "item 0", "label");
        write("GQA/train.json", "[" + good.replace("{\"x\":1}", "{\"x\":1,\"x\":2}") + "]");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "train.json", "uplicate");
        Fixtures.replace(root.resolve("nlvr/train.json"), "\"label\": 1", "\"label\": 2");
        Fixtures.assertDataError(() -> open(TaskKind.NLVR, "train"), "item 0", "label", "0 or 1");
        Fixtures.replace(root.resolve("nlvr/test.json"), "test1-30001-1-0", "test1/30001");
        Fixtures.assertDataError(() -> open(TaskKind.NLVR, "test"), "item 0", "identifier");
        Fixtures.replace(root.resolve("COCO/dataset_coco.json"), "\"images\"", "\"pictures\"");
        Fixtures.assertDataError(() -> open(TaskKind.CAPTION, "val"), "dataset_coco.json", "images");
    }

    @Test
    void answerListsMustMatch() throws IOException {
        Fixtures.replace(root.resolve("GQA/trainval_label2ans.json"), "clock", "watch");
        Fixtures.assertDataError(() -> open(TaskKind.GQA, "train"), "trainval_ans2label.json", "watch");
    }

    @Test
    void featuresOfAnotherWidthAreRefused() {
        TaskDataset wide = Datasets.open(Fixtures.task(TaskKind.GQA, DataLayout.REFERENCE, root),
                Fixtures.precomputed(49, 2048), temp, "train");
        Fixtures.assertDataError(() -> wide.features().read("2300001"), "2300001.h5", "[49, 16]", "[49, 2048]");
    }

    @Test
    void theLayoutHasNoImages() {
        VisionInput patches = Fixtures.pixels();
        assertEquals(Extractor.PATCH, patches.getExtractor());
        Fixtures.assertError(ExitCode.USAGE, () -> Datasets.open(
                Fixtures.task(TaskKind.GQA, DataLayout.REFERENCE, root), patches, temp, "train"),
                "vision.extractor");
    }

    @Test
    void hashesChangeWithTheData() throws IOException {
        List<DataHash> before = DataHashes.of(List.of(open(TaskKind.GQA, "train")));
        assertEquals(List.of("annotations", "features"), before.stream().map(DataHash::role).toList());
        assertEquals(2, before.getLast().files());
        assertEquals(before, DataHashes.of(List.of(open(TaskKind.GQA, "train"))));
        Fixtures.replace(root.resolve("GQA/train.json"), "green", "brown");
        Files.write(root.resolve("VG/clip_features/data_clip_RN101_att/extra.h5"), new byte[3]);
        List<DataHash> after = DataHashes.of(List.of(open(TaskKind.GQA, "train")));
        assertTrue(!before.getFirst().sha256().equals(after.getFirst().sha256()));
        assertTrue(!before.getLast().sha256().equals(after.getLast().sha256()));
        assertEquals(before.getLast().bytes() + 3, after.getLast().bytes());
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(root.resolve(name), content);
    }
}
