// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.plan.Planner;

/** The demo's project needs nothing but a press on Run. */
class DemoProjectTest {
    @TempDir
    private Path folder;

    @Test
    void everythingTheExperimentNamesIsThere() throws IOException {
        // The pictures take a while; that they are not drawn again is tested on the way.
        Path data = Files.createDirectories(folder.resolve("data/shapes"));
        Files.writeString(data.resolve("records.jsonl"), "kept");
        List<String> said = new ArrayList<>();
        Path file = new DemoProject(folder, false, false).prepare(said::add);
        assertEquals(folder.resolve("experiments/demo.vlpet"), file);
        assertEquals("kept", Files.readString(data.resolve("records.jsonl")));
        assertEquals(2, said.size(), said.toString());
        ResolvedExperiment demo = ExperimentFile.resolve(file.toString());
        Planner.plan(demo.experiment());
        Path backbone = demo.folder().resolve(demo.experiment().getBackbone().getFolder());
        assertEquals(demo.experiment().getBackbone().getSha256(), HuggingFaceFolder.open(backbone).sha256());
        assertFalse(demo.experiment().getTasks().isEmpty());
        demo.experiment().getTasks().forEach(task -> {
            assertFalse(Path.of(task.getData().getRoot()).isAbsolute(), "the project could not be moved");
            assertTrue(Files.exists(demo.folder().resolve(task.getData().getRoot()).resolve("records.jsonl")));
        });
    }

    @Test
    void anExperimentThatIsThereIsNotReplaced() throws IOException {
        Path file = folder.resolve("experiments/demo.vlpet");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");
        assertThrows(UserError.class, () -> new DemoProject(folder, false, false).prepare(line -> { }));
        assertEquals("mine", Files.readString(file));
        assertFalse(Files.exists(folder.resolve("data")), "nothing is made before the check");
    }

    @Test
    void aTinyOneTrainsOneEpochOnItsOwnPictures() {
        List<String> said = new ArrayList<>();
        Path file = new DemoProject(folder, false, true).prepare(said::add);
        assertEquals(3, said.size(), said.toString());
        assertEquals(1, ExperimentFile.load(file).getTraining().getEpochs());
        assertTrue(Files.exists(folder.resolve("data/shapes/records.jsonl")));
    }

    @Test
    void theVideoDemoIsAProjectOfItsOwnThatMayLieBesideIt() throws IOException {
        Files.createDirectories(folder.resolve("experiments"));
        Files.writeString(folder.resolve("experiments/demo.vlpet"), "the other");
        Path file = new DemoProject(folder, true, true).prepare(line -> { });
        assertEquals(folder.resolve("experiments/demo-video.vlpet"), file);
        ResolvedExperiment demo = ExperimentFile.resolve(file.toString());
        assertEquals(List.of("tvqa", "how2qa", "tvc", "yc2c"),
                demo.experiment().getTasks().stream().map(task -> task.getId()).toList());
        demo.experiment().getTasks().forEach(task -> assertTrue(Files.exists(
                demo.folder().resolve(task.getData().getRoot()).resolve("records.jsonl"))));
        assertEquals(demo.experiment().getBackbone().getSha256(), HuggingFaceFolder.open(
                demo.folder().resolve(demo.experiment().getBackbone().getFolder())).sha256());
    }
}
