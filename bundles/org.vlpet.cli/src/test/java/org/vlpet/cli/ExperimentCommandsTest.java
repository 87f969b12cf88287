// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that make and check experiment files. */
class ExperimentCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void versionNamesProductAndJava() {
        CommandLineRun run = CommandLineRun.of("--version");
        assertEquals(0, run.exitCode());
        assertTrue(run.answer().startsWith("VL-PET Workbench 0."), run.answer());
    }

    @Test
    void noCommandAndUnknownCommandAreUsage() {
        assertEquals(2, CommandLineRun.of().exitCode());
        CommandLineRun run = CommandLineRun.of("trian");
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("train"), run.messages());
    }

    @Test
    void presetsAreListed() {
        assertTrue(CommandLineRun.of("presets", "--json").json().findValuesAsText("name")
                .contains("bart-image-vlpet-middleY"));
    }

    @Test
    void aFileMadeFromAPresetIsNotOverwrittenAndCountsTheSame() {
        String file = folder.resolve("mine.vlpet").toString();
        assertEquals(0, CommandLineRun.of("new", "bart-image-vlpet-small", "-o", file).exitCode());
        assertEquals(6, CommandLineRun.of("new", "bart-image-vlpet-large", "-o", file).exitCode());
        assertEquals(4291020, CommandLineRun.of("params", file, "--json").json().path("trainable").asLong());
        assertEquals(0, CommandLineRun.of("check", file).exitCode());
    }

    @Test
    void jsonFormAndFileAreEquivalent() throws IOException {
        Path direct = folder.resolve("a.vlpet");
        Path json = folder.resolve("a.json");
        Path back = folder.resolve("b.vlpet");
        CommandLineRun.of("new", "bart-image-vlpet-middleX", "-o", direct.toString());
        Files.writeString(json, CommandLineRun.of("export", "config", direct.toString()).answer());
        assertEquals(0, CommandLineRun.of("import", "config", json.toString(), "-o", back.toString()).exitCode());
        assertArrayEquals(Files.readAllBytes(direct), Files.readAllBytes(back));
    }

    @Test
    void anInvalidExperimentIsUsage() {
        CommandLineRun run = CommandLineRun.of("check", "bart-image-vlpet-large", "--set", "encoder.heads=5", "--json");
        assertEquals(2, run.exitCode());
        assertTrue(run.json().path("problems").size() > 0);
    }

    @Test
    void aBrokenFileIsNamedWithoutAStackTrace() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.vlpet"), "<vlpet:Experiment");
        CommandLineRun run = CommandLineRun.of("params", broken.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("broken.vlpet"), run.messages());
        assertTrue(!run.messages().contains("\tat "), run.messages());
    }
}
