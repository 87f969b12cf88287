// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment's features are packed where its readers look for them. */
class PackFeaturesCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void data() throws IOException {
        Files.writeString(folder.resolve("records.jsonl"), """
                {"task":"vqa","split":"train","id":"1","images":["a.png"],"text":"Which?","answers":{"red":1.0}}
                {"task":"vqa","split":"val","id":"2","images":["b.png"],"text":"Which?","answers":{"red":1.0}}
                """);
        Path features = Files.createDirectories(folder.resolve("features"));
        for (String name : List.of("a", "b")) {
            try (WritableHdfFile hdf = HdfFile.write(features.resolve(name + ".h5"))) {
                hdf.putGroup(name).putDataset("features", new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {0, 0, 0}});
            }
        }
    }

    private CommandLineRun run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "bart-image-vlpet-large"));
        for (String task : List.of("vqa", "gqa", "nlvr", "caption")) {
            for (String setting : List.of("layout=records", "root=" + folder, "trainSplit=train", "validSplit=val",
                    "testSplit=val")) {
                arguments.addAll(List.of("--set", "tasks[" + task + "].data." + setting));
            }
        }
        for (String setting : List.of("inputTokens=4", "featDim=3", "nBoxes=4")) {
            arguments.addAll(List.of("--set", "vision." + setting));
        }
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void everyFolderIsPackedOnceAndReadFromThen() throws IOException {
        CommandLineRun packed = run("pack-features", "--json");
        assertEquals(0, packed.exitCode(), packed.messages());
        assertEquals(1, packed.json().size(), "four tasks, one folder");
        assertEquals(2, packed.json().path(0).path("images").asInt());
        assertEquals(0, packed.json().path(0).path("largestError").asDouble());
        Files.delete(folder.resolve("features/a.h5"));
        Files.delete(folder.resolve("features/b.h5"));
        CommandLineRun checked = run("check-data", "--json");
        assertEquals(0, checked.json().path("tasks").path(0).path("splits").path(0).path("imagesFailed").asInt(),
                checked.messages());
        assertEquals(1, checked.json().path("tasks").path(0).path("splits").path(0).path("imagesRead").asInt());
        assertTrue(checked.json().toString().contains("features.unproven"), "the source is gone, and one should know");
    }

    @Test
    void brokenFeaturesAreNamedAndAnExperimentWithoutFeaturesIsRefused() throws IOException {
        Files.writeString(folder.resolve("features/b.h5"), "no HDF5");
        CommandLineRun strict = run("pack-features");
        assertEquals(3, strict.exitCode());
        assertTrue(strict.messages().contains("b.h5"), strict.messages());
        CommandLineRun lenient = run("pack-features", "--skip-unreadable", "--json");
        assertEquals(0, lenient.exitCode(), lenient.messages());
        assertEquals(1, lenient.json().path(0).path("unreadable").size());
        assertEquals(2, run("pack-features", "--set", "vision.extractor=patch").exitCode());
    }
}
