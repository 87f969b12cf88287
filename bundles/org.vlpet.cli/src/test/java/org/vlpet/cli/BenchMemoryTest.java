// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vlpet.model.ExitCode;

/** Peaks of several methods at a small size, each in a process of its own. */
class BenchMemoryTest {
    private static CommandLineRun memory(String prefix, String... overrides) {
        Stream<String> small = Stream.of("vocabSize=700", "dModel=32", "encoderLayers=1", "decoderLayers=1",
                "encoderHeads=4", "decoderHeads=4", "encoderFfnDim=32", "decoderFfnDim=32");
        List<String> settings = Stream.concat(small.map(size -> "backbone.geometry." + size), Stream.of(overrides))
                .flatMap(override -> Stream.of("--set", override)).toList();
        return CommandLineRun.of(Stream.concat(Stream.of("bench", "memory", prefix, "--steps", "1", "--warm-up", "0",
                "--json"), settings.stream()).toArray(String[]::new));
    }

    @Test
    void everyMethodHasItsPeakBesideItsEstimate() {
        CommandLineRun run = memory("bart-image-bitfit");
        assertEquals(0, run.exitCode(), run.messages());
        JsonNode row = run.json().path("methods").path(0);
        assertEquals("bart-image-bitfit", row.path("experiment").asText());
        assertTrue(row.path("peakMiB").asDouble() > 0);
        assertEquals(row.path("estimatedMiB").asDouble() / row.path("peakMiB").asDouble(),
                row.path("memoryRatio").asDouble(), 1e-9);
        assertTrue(run.json().path("failed").isMissingNode());
    }

    @Test
    void oneThatFailsIsNamedBesideTheOthers() {
        CommandLineRun run = memory("bart-image-bitfit", "backbone.geometry.dModel=33");
        assertEquals(ExitCode.CHECK_FAILED.code(), run.exitCode());
        assertEquals(0, run.json().path("methods").size());
        String said = run.json().path("failed").path("bart-image-bitfit").asText();
        assertTrue(said.contains("code 2") && said.contains("bench step bart-image-bitfit"), said);
    }
}
