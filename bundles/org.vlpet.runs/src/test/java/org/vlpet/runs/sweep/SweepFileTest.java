// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.Storage;

class SweepFileTest {
    @TempDir
    Path dir;

    @Test
    void theComparisonFollowsTheRuns() throws IOException {
        for (String name : List.of("s-1", "s-2")) {
            RunWriter.enqueue(dir.resolve(name), "tiny lr=" + name, 1, new byte[0]);
        }
        Path file = new SweepFile("s", List.of("lr=1,2"), List.of("s-1", "s-2", "gone")).write(dir);
        assertEquals(List.of("s-1", "s-2", "gone"), SweepFile.read(file).runs());
        Path comparison = dir.resolve("s.comparison.md");
        assertTrue(Files.readString(comparison).contains("3 runs: 2 queued, 1 archived or deleted."),
            Files.readString(comparison));

        try (RunWriter writer = RunWriter.open(dir.resolve("s-2"))) {
            new RunSummary("tiny lr=2", 1, RunSummary.Parameters.of(1, 100), Map.of("test", Map.of("vqa",
                Map.of("overall", 61.25)))).write(Storage.disk(), writer.directory().summary());
            writer.finish(1, 0, 0, "");
        }
        SweepFile.ended(dir.resolve("s-2"));
        String text = Files.readString(comparison);
        assertTrue(text.contains("1 queued, 1 done") && text.contains("tiny lr=2") && text.contains("61.25"), text);
    }

    @Test
    void aHostileFileNamesNothingOutside() throws IOException {
        Path file = Files.writeString(dir.resolve("s.sweep.json"),
            "{\"format\":1,\"name\":\"s\",\"axes\":[],\"runs\":[\"../x\"]}");
        assertThrows(RunDirectoryException.class, () -> SweepFile.read(file));
    }
}
