// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Planner;
import org.vlpet.train.TinyWorld;

class RunPartsTest {
    @TempDir
    private static Path world;
    private static Experiment experiment;

    @BeforeAll
    static void make() throws Exception {
        experiment = Snapshot.of(ExperimentFile.resolve(TinyWorld.create(world).toString())).experiment();
    }

    @AfterEach
    void oneThreadAgain() {
        TorchEngine.setThreads(1);
    }

    private static RunParts open(LoadTimes times, Runnable alone) {
        return RunParts.open(experiment, Planner.plan(experiment), 42, times, alone);
    }

    @Test
    void whatMustBeAloneComesBehindWhatIsOpenedAndBeforeTheHashes() {
        LoadTimes times = new LoadTimes();
        Set<String> before = new TreeSet<>();
        try (RunParts parts = open(times, () -> before.addAll(times.millis().keySet()))) {
            assertEquals(Set.of("libtorch", "network", "tokenizer", "data"), before);
            assertFalse(parts.hashes().isEmpty());
            assertEquals(Set.of("libtorch", "network", "tokenizer", "data", "threads", "hashes"), times.millis().keySet());
        }
    }

    @Test
    void threadsAreThoseThatWereChosen() {
        TorchEngine.setThreads(1);
        try (RunParts parts = open(new LoadTimes(), () -> TorchEngine.setThreads(2))) {
            assertEquals(2, TorchEngine.threads());
        }
        try (RunParts parts = open(new LoadTimes(), () -> { })) {
            assertEquals(2, TorchEngine.threads(), "a network is built with one; the number is then what it was");
        }
    }

    @Test
    void aRefusedChoiceIsTold() {
        UserError refused = new UserError(ExitCode.USAGE, "no threads", "none");
        assertSame(refused, assertThrows(UserError.class, () -> open(new LoadTimes(), () -> {
            throw refused;
        })));
    }
}
