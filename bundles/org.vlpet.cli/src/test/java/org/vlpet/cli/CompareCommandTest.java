// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.io.Storage;

/** Which columns a table has is the user's choice. */
class CompareCommandTest {
    @TempDir
    Path temp;
    private String run;

    @BeforeEach
    void finished() {
        Path folder = temp.resolve("run");
        Map<String, Double> caption = new LinkedHashMap<>();
        caption.put("CIDEr", 101.5);
        caption.put("METEOR", 27.25);
        RunWriter writer = RunWriter.create(folder, "mine", 42, "<x/>".getBytes(StandardCharsets.UTF_8));
        new RunSummary("mine", 42, RunSummary.Parameters.of(1, 100), Map.of("test", Map.of("caption", caption)))
                .write(Storage.disk(), writer.directory().summary());
        writer.finish(1, 1, 0, "");
        run = folder.toString();
    }

    @Test
    void theHeadlinesOrWhatIsNamed() {
        CommandLineRun headlines = CommandLineRun.of("compare", run);
        assertEquals(0, headlines.exitCode(), headlines.messages());
        assertTrue(headlines.answer().contains("101.50"), headlines.answer());
        assertFalse(headlines.answer().contains("METEOR"), headlines.answer());
        CommandLineRun named = CommandLineRun.of("compare", run, "--metric", "caption/CIDEr", "--metric", "caption/METEOR");
        assertTrue(named.answer().contains("caption METEOR") && named.answer().contains("27.25"), named.answer());
    }

    @Test
    void whatNamesNoMetricIsRefused() {
        for (String name : new String[] {"METEOR", "/METEOR", "caption/"}) {
            CommandLineRun refused = CommandLineRun.of("compare", run, "--metric", name);
            assertEquals(2, refused.exitCode());
            assertTrue(refused.messages().contains("caption/METEOR"), refused.messages());
        }
        assertEquals(3, CommandLineRun.of("compare", run, "--metric", "caption/SPICE").exitCode());
    }
}
