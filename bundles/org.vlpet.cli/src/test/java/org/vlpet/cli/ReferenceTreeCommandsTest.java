// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.experiment.Experiment;

/** A folder of the reference with nothing but NLVR2 in it. */
class ReferenceTreeCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void data() throws IOException {
        Path nlvr = Files.createDirectories(folder.resolve("datasets/nlvr/clip_features/data_clip_RN101_att"));
        for (String split : new String[] {"train", "valid", "test"}) {
            Files.writeString(folder.resolve("datasets/nlvr/" + split + ".json"), """
                    [{"identifier": "x-1-0-0", "img0": "a", "img1": "a", "label": 1, "sent": "Both.", "uid": "%s"}]
                    """.formatted(split));
        }
        try (WritableHdfFile hdf = HdfFile.write(nlvr.resolve("a.h5"))) {
            hdf.putGroup("a").putDataset("features", new float[][] {{1, 2}});
        }
    }

    @Test
    void theTasksThatAreThereBecomeAnExperiment() {
        Path out = folder.resolve("mine.vlpet");
        CommandLineRun run = CommandLineRun.of("import", "datasets", folder.toString(), "--out", out.toString());
        assertEquals(0, run.exitCode(), run.messages());
        assertTrue(run.messages().contains("vqa      absent"), run.messages());
        Experiment experiment = ExperimentFile.load(out);
        assertEquals(1, experiment.getTasks().size());
        assertEquals(folder.resolve("datasets").toAbsolutePath().toString(),
                experiment.getTasks().getFirst().getData().getRoot());
        assertEquals(3, CommandLineRun.of("import", "datasets", folder.toString(), "--preset",
                "bart-video-vlpet-large", "--out", folder.resolve("v.vlpet").toString()).exitCode());
    }

    @Test
    void checkDataOfAFolderReportsWhatIsMissing() throws IOException {
        CommandLineRun whole = CommandLineRun.of("check-data", folder.toString(), "--json");
        assertEquals(0, whole.exitCode(), whole.messages());
        assertEquals(8, whole.json().path("tasks").size());
        assertEquals("whole", whole.json().path("tasks").path(2).path("state").asText());
        Files.delete(folder.resolve("datasets/nlvr/test.json"));
        CommandLineRun incomplete = CommandLineRun.of("check-data", folder.toString());
        assertEquals(3, incomplete.exitCode());
        assertTrue(incomplete.answer().contains("test.json: the file is missing"), incomplete.answer());
        assertEquals(3, CommandLineRun.of("check-data", folder.resolve("datasets/nlvr").toString()).exitCode());
    }
}
