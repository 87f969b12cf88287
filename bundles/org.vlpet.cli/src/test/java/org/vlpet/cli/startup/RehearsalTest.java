// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.cli.Console;

class RehearsalTest {
    @TempDir
    private Path folder;

    /** A command that fails here would silently leave its classes out of the cache. */
    @Test
    void everyCommandSucceeds() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(0, Rehearsal.run(folder, new Console(out, out)), () -> said.toString(StandardCharsets.UTF_8));
        assertTrue(Files.size(folder.resolve("run").resolve("summary.json")) > 0);
    }
}
