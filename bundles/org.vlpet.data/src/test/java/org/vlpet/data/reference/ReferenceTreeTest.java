// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Fixtures;
import org.vlpet.data.importers.Progress;
import org.vlpet.data.reference.ReferenceTree.TaskState;
import org.vlpet.model.presets.ImageTextTasks;
import org.vlpet.model.presets.VideoTextTasks;

class ReferenceTreeTest {
    @TempDir
    Path temp;
    private Path root;

    @BeforeEach
    void copy() throws IOException {
        root = Fixtures.copyOfGoldenData(temp.resolve("data")).resolve("datasets");
    }

    private List<TaskState> look(Path folder) {
        return ReferenceTree.look(folder, Stream.concat(ImageTextTasks.reference(true).stream(),
                VideoTextTasks.reference().stream()).toList(), Progress.NONE).tasks();
    }

    private TaskState task(String name) {
        return look(root).stream().filter(task -> task.task().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aWholeTreeIsRecognisedFromItselfAndFromAbove() {
        for (Path folder : List.of(root, root.getParent())) {
            List<TaskState> tasks = look(folder);
            assertEquals(List.of("vqa", "gqa", "nlvr", "caption", "tvqa", "how2qa", "tvc", "yc2c"),
                    tasks.stream().map(TaskState::task).toList());
            assertEquals(List.of(), tasks.stream().filter(task -> !task.whole()).toList());
        }
        assertEquals(3, task("gqa").splits().getFirst().examples());
        Fixtures.assertDataError(() -> look(temp), "datasets is there");
    }

    @Test
    void whatIsMissingIsNamedPerTask() throws IOException {
        Files.delete(root.resolve("nlvr/valid.json"));
        Files.delete(root.resolve("VG/clip_features/data_clip_RN101_att/2300001.h5"));
        Files.delete(root.resolve("vqa/v2_mscoco_val2014_annotations.json"));
        Files.delete(root.resolve("video/ann/yc2_subtitles.jsonl"));
        Files.writeString(root.resolve("COCO/dataset_coco.json"), "{\"images\": [");
        TaskState nlvr = task("nlvr");
        assertFalse(nlvr.whole() || nlvr.absent());
        assertTrue(nlvr.splits().get(1).missing().getFirst().contains("valid.json"));
        TaskState gqa = task("gqa");
        assertEquals(List.of("2300001"), gqa.splits().getFirst().firstWithout());
        assertFalse(gqa.whole());
        TaskState vqa = task("vqa");
        assertTrue(vqa.whole(), "the official answers are no must");
        assertTrue(vqa.notes().getFirst().contains("v2_mscoco_val2014_annotations.json"));
        assertTrue(task("yc2c").absent());
        assertTrue(task("caption").splits().getFirst().missing().getFirst().contains("dataset_coco.json, line 1"));
        assertTrue(task("tvqa").whole());
    }

    @Test
    void featuresThatAreGoneAreNamed() throws IOException {
        Path folder = root.resolve("nlvr/clip_features/data_clip_RN101_att");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        TaskState nlvr = task("nlvr");
        assertTrue(nlvr.splits().getFirst().missing().getFirst().contains("data_clip_RN101_att"));
        assertTrue(nlvr.splits().getFirst().examples() > 0);
    }
}
