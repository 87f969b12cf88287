// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.experiment.Precision;
import org.vlpet.runs.Run;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.TinyWorld;
import org.vlpet.train.eval.RunEvaluation;
import org.vlpet.train.eval.TaskScores;

/** A run whose frozen matrices are bfloat16, the token matrix with its new rows among them. */
class HalvedRunTest {
    private static final int STEPS = 30;

    @TempDir
    private static Path world;
    private static Path file;
    private static Path whole;

    @BeforeAll
    static void uninterrupted() throws Exception {
        file = TinyWorld.create(world);
        whole = world.resolve("whole");
        assertEquals(ExitCode.OK, TrainingRun.execute(options(whole, false)).exitCode());
    }

    @Test
    void stoppedAndResumedItIsTheRunThatNothingInterrupted() {
        Path folder = world.resolve("stopped");
        RunOptions stopping = options(folder, false).showing((line, last) -> SameRun.stop(folder));
        assertEquals(ExitCode.STOPPED, TrainingRun.execute(stopping).exitCode());
        assertTrue(Run.open(folder).checkpoint(CheckpointKind.LAST).orElseThrow().manifest().step() < STEPS);
        assertEquals(ExitCode.OK, TrainingRun.execute(options(folder, true)).exitCode());
        SameRun.check(whole, folder, STEPS);
    }

    @Test
    void itsScoresCanBeMadeAgain() {
        Map<String, Map<String, Double>> test = Run.open(whole).summary().orElseThrow().split("test");
        Map<String, TaskScores> again = RunEvaluation.evaluate(RunEvaluation.Request.test(whole), line -> { });
        test.forEach((task, metrics) -> assertEquals(metrics, again.get(task).metrics(), task));
    }

    private static RunOptions options(Path folder, boolean resume) {
        ResolvedExperiment resolved = ExperimentFile.resolve(file.toString());
        resolved.experiment().getTraining().setPrecision(Precision.MIXED_BFLOAT16);
        return new RunOptions(resolved, folder, 42, resume, false, List.of(), ProgressSink.none(), Storage.disk());
    }
}
