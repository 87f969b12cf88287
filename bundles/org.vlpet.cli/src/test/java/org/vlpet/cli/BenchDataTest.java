// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data benchmark at one two-thousandth of the real sizes: the generated files are read by the real readers. */
class BenchDataTest {
    @TempDir
    Path folder;

    @Test
    void whatIsGeneratedIsReadByTheReadersOfTheLayout() {
        CommandLineRun run = CommandLineRun.of("bench", "data", "--one-in", "2000", "--images", "8", "--samples", "32",
                "--batch", "4", "--folder", folder.toString(), "--heap", "300", "--json", "--set", "vision.inputTokens=4",
                "--set", "vision.featDim=6", "--set", "vision.nBoxes=4");
        assertEquals(0, run.exitCode(), run.messages());
        JsonNode report = run.json();
        assertEquals(605_102 / 2000, report.path("tasks").path("vqa").path("train").asInt());
        assertEquals(943_000 / 2000 + 132_062 / 2000, report.path("tasks").path("gqa").path("train").asInt());
        assertEquals(86_373 / 2000, report.path("tasks").path("nlvr").path("train").asInt());
        assertEquals(566_747 / 2000, report.path("tasks").path("caption").path("train").asInt());
        assertEquals(8, report.path("imagesWithFeatures").asInt());
        assertEquals(128, report.path("samplesRead").asInt());
        assertTrue(report.path("samplesPerSecond").asDouble() > 0);
        assertTrue(report.path("liveHeapMiB").asDouble() < 300);
    }
}
