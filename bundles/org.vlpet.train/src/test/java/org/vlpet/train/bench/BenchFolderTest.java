// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchFolderTest {
    @TempDir
    private Path dir;

    @Test
    void whatAKilledComparisonLeftGoesWithTheNext() throws Exception {
        Process over = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        over.waitFor();
        Path left = Files.createDirectories(dir.resolve("vlpet-bench-" + over.pid() + "-123"));
        Files.writeString(left.resolve("weights.safetensors"), "many");
        Path foreign = Files.createDirectories(dir.resolve("vlpet-benchmarks"));
        Path running = Files.createDirectories(dir.resolve("vlpet-bench-" + ProcessHandle.current().pid() + "-9"));
        Path own;
        try (BenchFolder folder = BenchFolder.create(dir)) {
            own = folder.path();
            Files.writeString(own.resolve("job.json"), "{}");
            assertFalse(Files.exists(left), "its process is gone");
            assertTrue(Files.exists(foreign) && Files.exists(running), "others are left alone");
        }
        assertFalse(Files.exists(own));
    }
}
