// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of spec B.7 through the command line. */
class ParamsCommandTest {
    @ParameterizedTest
    @CsvSource({"bart-image-vlpet-large, 6052416, 145606464, 4.1567", "bart-image-vlpet-middleX, 4281804, 143835852, 2.9769",
        "bart-image-vlpet-middleY, 4281792, 143835840, 2.9769", "bart-image-vlpet-small, 4291020, 143845068, 2.9831",
        "bart-image-full, 141156864, 141156864, 100.0", "bart-image-adapter, 6081600, 145606464, 4.1767",
        "t5-image-vlpet-large, 17582208, 240521856, 7.3100", "t5-image-bitfit, 1582080, 224540160, 0.7046",
        "t5-image-adapter-r192, 19333632, 242292480, 7.9795", "bart-video-vlpet-small, 3111372, 142665420, 2.1809",
        "bart-video-adapter, 4901952, 144426816, 3.3941"})
    void presetsCountAsInThePaper(String preset, long trainable, long total, double percent) {
        JsonNode json = CommandLineRun.of("params", preset, "--json").json();
        assertEquals(trainable, json.path("trainable").asLong());
        assertEquals(total, json.path("total").asLong());
        assertEquals(percent, json.path("percent").asDouble(), 0);
    }

    @Test
    void overridesFollowTheFormula() {
        long before = CommandLineRun.of("params", "bart-image-vlpet-large", "--json").json().path("trainable").asLong();
        long after = CommandLineRun.of("params", "bart-image-vlpet-large", "--set", "encoder.adapterWidth=64", "--json")
                .json().path("trainable").asLong();
        // 12 modules, each with 2 * 768 weights and one bias less per dropped unit
        assertEquals(12L * (96 - 64) * (2 * 768 + 1), before - after);
    }

    @Test
    void listNamesEveryParameter() {
        JsonNode json = CommandLineRun.of("params", "bart-image-vlpet-small", "--list", "--json").json();
        long sum = 0;
        for (JsonNode p : json.path("parameters")) {
            long size = 1;
            for (JsonNode n : p.path("shape")) {
                size *= n.asLong();
            }
            sum += p.path("buffer").asBoolean() ? 0 : size;
        }
        assertEquals(json.path("total").asLong(), sum);
    }

    @Test
    void anUnknownPathIsUsageAndNamesTheNearest() {
        CommandLineRun run = CommandLineRun.of("params", "bart-image-vlpet-large", "--set", "encoder.adapterWith=64");
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("adapterWidth"), run.messages());
        assertEquals("", run.answer());
    }

    @Test
    void anUnknownPresetIsUsageAndNamesTheNearest() {
        CommandLineRun run = CommandLineRun.of("params", "bart-image-vlpet-larg");
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("bart-image-vlpet-large"), run.messages());
        assertTrue(!run.messages().contains("\tat "), "a stack trace without --debug: " + run.messages());
    }
}
