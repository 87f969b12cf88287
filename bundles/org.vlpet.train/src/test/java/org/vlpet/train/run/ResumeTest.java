// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.random.NamedStream;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunState;
import org.vlpet.runs.checkpoint.Checkpoint;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.TinyWorld;

/** Whatever interrupts a run, in the end it is the run that nothing interrupted. */
class ResumeTest {
    private static final int STEPS = 30;

    @TempDir
    private static Path world;
    private static Path file;
    private static Path whole;
    private static long changes;

    @BeforeAll
    static void uninterrupted() throws Exception {
        file = TinyWorld.create(world);
        Experiment experiment = TinyWorld.experiment();
        experiment.getTraining().setCheckpointEverySteps(4);
        ExperimentFile.save(experiment, file);
        whole = world.resolve("whole");
        HookedStorage counting = new HookedStorage((index, where) -> { });
        RunResult result = TrainingRun.execute(options(whole, false, counting));
        assertEquals(ExitCode.OK, result.exitCode());
        changes = counting.changes();
    }

    @Test
    void aSignalInTheMiddleOfAnEpochThenANewProcess() throws Exception {
        Path folder = world.resolve("signalled");
        assertEquals(ExitCode.STOPPED.code(), ChildRun.start(file, folder, false, 7, -1));
        Run run = Run.open(folder);
        assertEquals(RunState.STOPPED, run.state());
        long step = run.checkpoint(CheckpointKind.LAST).orElseThrow().manifest().step();
        assertTrue(step >= 7 && step < STEPS, "stopped at " + step);
        assertEquals(0, ChildRun.start(file, folder, true, -1, -1));
        SameRun.check(whole, folder, STEPS);
    }

    @Test
    void killsInTheMiddleOfWrites() throws Exception {
        Path folder = world.resolve("killed");
        NamedStream draws = NamedStream.of(11, "kill");
        boolean resume = false;
        for (int kill = 0; kill < 3; kill++) {
            assertEquals(137, ChildRun.start(file, folder, resume, -1, 5 + draws.nextInt((int) changes / 4)));
            Run run = Run.open(folder);
            assertEquals(RunState.LOST, run.state());
            // Complete or invisible: loading verifies every checksum.
            run.checkpoint(CheckpointKind.LAST).ifPresent(Checkpoint::load);
            run.checkpoint(CheckpointKind.BEST).ifPresent(Checkpoint::load);
            resume = true;
        }
        TrainingRun.execute(options(folder, true, Storage.disk()));
        SameRun.check(whole, folder, STEPS);
        try (Stream<Path> left = Files.list(folder.resolve("checkpoints"))) {
            assertEquals(2, left.count(), "best and last, no leftovers");
        }
    }

    @Test
    void aFullDiskKeepsTheLastCheckpoint() {
        Path folder = world.resolve("full");
        HookedStorage full = new HookedStorage((index, where) -> {
            if (index > changes / 3) {
                throw new IOException("No space left on device");
            }
        });
        UserError error = assertThrows(UserError.class, () -> TrainingRun.execute(options(folder, false, full)));
        assertEquals(ExitCode.OUTPUT, error.exitCode());
        assertTrue(error.getMessage().contains("No space left"), error.getMessage());
        assertEquals(RunState.FAILED, Run.open(folder).state());
        Run.open(folder).checkpoint(CheckpointKind.LAST).orElseThrow().load();
        TrainingRun.execute(options(folder, true, Storage.disk()));
        SameRun.check(whole, folder, STEPS);
    }

    @Test
    void divergenceLeavesTheRunResumableAndNamesTheStep() throws Exception {
        Experiment experiment = TinyWorld.experiment();
        // Decay of 100 x 100 on the updated value: every step makes the parameters ten thousand times larger.
        experiment.getTraining().setLearningRate(100);
        experiment.getTraining().setWeightDecay(100);
        experiment.getTraining().setCheckpointEverySteps(1);
        Path folder = world.resolve("diverged");
        UserError error = assertThrows(UserError.class, () -> TrainingRun.execute(RunOptions.of(
                new ResolvedExperiment(experiment, world), folder, 42)));
        assertEquals(ExitCode.DIVERGED, error.exitCode(), error.getMessage());
        Run run = Run.open(folder);
        long step = run.checkpoint(CheckpointKind.LAST).orElseThrow().manifest().step();
        assertTrue(error.getMessage().contains("at step " + (step + 1)), error.getMessage());
        assertTrue(error.remedy().contains("learningRate"));
        assertEquals(RunState.FAILED, run.state());
        assertEquals(5, ((Event.End) run.events().toList().getLast()).exitCode());
    }

    @Test
    void whatIsNotTheSameRunIsRefusedAndLeftAlone() throws Exception {
        Path folder = world.resolve("refused");
        assertEquals(ExitCode.STOPPED, TrainingRun.execute(options(folder, false, Storage.disk())
                .showing((line, last) -> SameRun.stop(folder))).exitCode());
        String before = Files.readString(folder.resolve("run.json"));

        Experiment other = TinyWorld.experiment();
        refused(ExitCode.USAGE, "another experiment", new RunOptions(new ResolvedExperiment(other, world), folder, 42,
                true, false, List.of(), ProgressSink.none(), Storage.disk()));
        RunOptions same = options(folder, true, Storage.disk());
        refused(ExitCode.USAGE, "seed 42, not 43", new RunOptions(same.experiment(), folder, 43, true, false, List.of(),
                ProgressSink.none(), Storage.disk()));
        refused(ExitCode.USAGE, "started before", options(folder, false, Storage.disk()));
        refused(ExitCode.USAGE, "no run to resume", options(world.resolve("nothing"), true, Storage.disk()));

        Path records = world.resolve("data/records.jsonl");
        String text = Files.readString(records);
        try {
            // As long as before: only the content tells.
            Files.writeString(records, text.replace("what colour", "that colour"));
            refused(ExitCode.DATA, "records.jsonl has changed", same);
        } finally {
            Files.writeString(records, text);
        }

        String threads = System.getProperty("ai.djl.pytorch.num_interop_threads");
        try {
            System.setProperty("ai.djl.pytorch.num_interop_threads", "7");
            refused(ExitCode.USAGE, "num_interop_threads", same);
        } finally {
            if (threads == null) {
                System.clearProperty("ai.djl.pytorch.num_interop_threads");
            } else {
                System.setProperty("ai.djl.pytorch.num_interop_threads", threads);
            }
        }
        assertEquals(before, Files.readString(folder.resolve("run.json")));
    }

    private static void refused(ExitCode code, String words, RunOptions options) {
        UserError error = assertThrows(UserError.class, () -> TrainingRun.execute(options));
        assertEquals(code, error.exitCode());
        assertTrue(error.getMessage().contains(words), error.getMessage());
        assertFalse(error.remedy().isEmpty());
    }

    private static RunOptions options(Path folder, boolean resume, Storage storage) {
        return new RunOptions(ExperimentFile.resolve(file.toString()), folder, 42, resume, false, List.of(),
                ProgressSink.none(), storage);
    }
}
