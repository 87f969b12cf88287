// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The start of a small model, in a process of its own: every part answers, and the whole holds the longest of them. */
class BenchStartupTest {
    @Test
    void aStartAnswersWithItsParts() {
        List<String> arguments = new ArrayList<>(List.of("bench", "startup", "--steps", "1", "--warm-up", "0", "--json"));
        arguments.addAll(List.of("--set", "backbone.newTokens=0"));
        for (String size : List.of("vocabSize=700", "dModel=32", "encoderLayers=1", "decoderLayers=1",
                "encoderHeads=4", "decoderHeads=4", "encoderFfnDim=32", "decoderFfnDim=32")) {
            arguments.addAll(List.of("--set", "backbone.geometry." + size));
        }
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.messages());
        JsonNode report = run.json();
        assertEquals(1, report.path("runs").asInt());
        double ready = report.path("readyMs").path("median").asDouble();
        for (String part : List.of("jvm", "classes", "libtorch", "plan", "hashes", "tokenizer", "network", "data",
                "optimiser")) {
            JsonNode median = report.path(part + "Ms").path("median");
            assertTrue(median.isNumber(), part + " in " + report);
            assertTrue(median.asDouble() <= ready + 1, part + " in " + report);
        }
    }
}
