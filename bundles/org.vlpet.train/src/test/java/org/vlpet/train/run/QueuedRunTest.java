// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.FrozenExperiment;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunControl;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.progress.RunProgress;
import org.vlpet.train.TinyWorld;

/** Runs that waited in a queue, taken up as the queue does it: from their directory alone. */
class QueuedRunTest {
    @TempDir
    private static Path world;

    @BeforeAll
    static void make() throws Exception {
        TinyWorld.create(world);
    }

    private static Path queued(String name, Experiment experiment) {
        FrozenExperiment frozen = FrozenExperiment.of(new ResolvedExperiment(experiment, world));
        Path folder = world.resolve(name);
        RunWriter.enqueue(folder, experiment.getName(), 7, frozen.bytes());
        return folder;
    }

    private static RunOptions takeUp(Path folder) {
        return RunOptions.of(ExperimentFile.resolve(folder.resolve("experiment.vlpet").toString()), folder, 7).resumed();
    }

    @Test
    void stoppedAndQueuedAgainItGoesOnWhereItWas() throws Exception {
        Path folder = queued("queued", TinyWorld.experiment());
        byte[] frozen = Files.readAllBytes(folder.resolve("experiment.vlpet"));
        AtomicInteger steps = new AtomicInteger();
        RunResult stopped = TrainingRun.execute(takeUp(folder).showing((line, last) -> {
            if (line.get().contains(" step,") && steps.incrementAndGet() == 3) {
                RunControl.requestStop(folder);
            }
        }));
        assertEquals(ExitCode.STOPPED, stopped.exitCode());
        RunControl.enqueue(folder);
        assertEquals(ExitCode.OK, TrainingRun.execute(takeUp(folder)).exitCode());

        assertArrayEquals(frozen, Files.readAllBytes(folder.resolve("experiment.vlpet")));
        List<Event> events = Run.open(folder).events().toList();
        assertTrue(events.stream().anyMatch(Event.Resume.class::isInstance), "a second segment");
        List<Long> done = events.stream().filter(Event.Train.class::isInstance).map(e -> e.at().step()).toList();
        assertEquals(done.stream().distinct().toList(), done, "no step counts twice");
        RunProgress progress = new RunProgress();
        events.forEach(progress::add);
        assertEquals(30, progress.total().orElseThrow());
        assertEquals(30, progress.step());
    }

    @Test
    void refusedBeforeItBeganItSaysSoInItsDirectory() {
        Experiment experiment = TinyWorld.experiment();
        experiment.getTasks().getFirst().getData().setRoot("nowhere");
        Path folder = queued("refused", experiment);
        UserError error = assertThrows(UserError.class, () -> TrainingRun.execute(takeUp(folder)));
        Run run = Run.open(folder);
        assertEquals(RunState.FAILED, run.state());
        assertEquals(error.exitCode().code(), run.info().exitCode().orElseThrow());
        assertEquals(error.getMessage(), run.info().message());
    }
}
