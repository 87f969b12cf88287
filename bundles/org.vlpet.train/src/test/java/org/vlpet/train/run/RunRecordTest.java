// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExperimentFile;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunEnvironment;
import org.vlpet.train.setup.Snapshot;

class RunRecordTest {
    private static final Map<String, String> HASHES = Map.of("/data/a.json", "0".repeat(64));

    private final CompletableFuture<Map<String, String>> hashes = new CompletableFuture<>();
    @TempDir
    private Path folder;
    private RunRecord record;

    @BeforeEach
    void make() {
        RunOptions options = RunOptions.of(ExperimentFile.resolve("bart-image-vlpet-large"), folder, 1);
        record = new RunRecord(options, Snapshot.of(options.experiment()), hashes::isDone, hashes::join);
    }

    @Test
    void hashesThatComeLateAreAddedAfterAStep() {
        record.begin();
        record.stepped();
        assertEquals(Map.of(), written().dataHashes());
        hashes.complete(HASHES);
        record.stepped();
        assertEquals(HASHES, written().dataHashes());
    }

    @Test
    void aCheckpointWaitsForThemAndTheRecordHasThemThen() {
        record.begin();
        hashes.completeOnTimeout(HASHES, 1, TimeUnit.MILLISECONDS);
        assertEquals(HASHES, record.identity().files());
        assertEquals(HASHES, written().dataHashes());
    }

    @Test
    void aResumeThatMayBeRefusedLeavesTheRecordAsItWas() {
        hashes.complete(HASHES);
        record.identity();
        assertFalse(Files.exists(RunDirectory.of(folder).environment()));
        record.begin();
        assertEquals(HASHES, written().dataHashes());
    }

    private RunEnvironment written() {
        return RunEnvironment.read(RunDirectory.of(folder).environment());
    }
}
