// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.runs.Liveness;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunDirectory;
import org.vlpet.runs.RunMemory;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.checkpoint.Checkpoint;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.io.Sha256;
import org.vlpet.train.eval.Answerer;
import org.vlpet.train.eval.Evaluator;
import org.vlpet.train.optimiser.AdamWSettings;
import org.vlpet.train.schedule.LinearSchedule;
import org.vlpet.train.setup.LoadTimes;
import org.vlpet.train.setup.RunData;
import org.vlpet.train.setup.RunParts;
import org.vlpet.train.setup.Snapshot;
import org.vlpet.train.state.Moments;
import org.vlpet.train.state.RunIdentity;
import org.vlpet.train.state.RunPosition;
import org.vlpet.train.state.TrainerState;
import org.vlpet.train.state.TunedTensors;
import org.vlpet.train.step.Learner;

/**
 * One run: one experiment, one seed, one run directory. Opens everything, lets {@link RunLoop} work, and leaves the run
 * directory in a state that says how it ended, whatever happens.
 */
public final class TrainingRun {
    private final RunOptions options;
    private final Snapshot snapshot;
    private final Plan plan;

    private TrainingRun(RunOptions options) {
        this.options = options;
        this.snapshot = Snapshot.of(options.experiment());
        this.plan = Planner.plan(snapshot.experiment());
    }

    /**
     * Trains, or goes on training, to the end or until asked to stop (SIGTERM, SIGINT, {@code control/stop}).
     *
     * @throws UserError with the exit code of the command line; the run directory then says {@code failed}, and the
     * last     checkpoint is whole
     */
    public static RunResult execute(RunOptions options) {
        RunMemory.begin();
        try {
            return new TrainingRun(options).open();
        } catch (RuntimeException | OutOfMemoryError e) {
            UserError error = RunErrors.of(e);
            failedInQueue(options, error);
            throw error;
        }
    }

    /** A queued run that was refused before it began would wait for ever; nobody else can say why it does not run. */
    private static void failedInQueue(RunOptions options, UserError error) {
        try {
            if (!RunDirectory.isRun(options.folder())
                    || Run.open(options.folder()).info().state() != RunState.QUEUED) {
                return;
            }
            Run run = Run.open(options.folder());
            long step = run.checkpoint(CheckpointKind.LAST).map(last -> last.manifest().step()).orElse(0L);
            RunWriter writer = RunWriter.open(options.folder(), options.storage(), Liveness.system());
            writer.finish(step, 0, error.exitCode().code(), error.getMessage());
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    /** Everything that can be wrong with the input is found before a run directory is made. */
    private RunResult open() {
        Experiment experiment = snapshot.experiment();
        try (RunParts parts = RunParts.open(experiment, plan, options.seed(), new LoadTimes(), options.alone())) {
            RunData data = parts.data();
            RunRecord record = new RunRecord(options, snapshot, parts::hashed, parts::hashes);
            long steps = Math.multiplyExact((long) data.steps(), experiment.getTraining().getEpochs());
            LinearSchedule schedule = LinearSchedule.withRatio(experiment.getTraining().getLearningRate(),
                    experiment.getTraining().getWarmupRatio(), steps);
            try (Learner learner = new Learner(parts.network(), AdamWSettings.of(experiment.getTraining()), schedule,
                    options.seed())) {
                Evaluator evaluator = new Evaluator(new Answerer(parts.network(), parts.tokenizer(),
                        experiment.getDecoding()), options.storage(), experiment.getTraining().getSamplesPerEvaluation());
                return started(learner, data, evaluator, record, steps);
            }
        }
    }

    private RunResult started(Learner learner, RunData data, Evaluator evaluator, RunRecord record, long steps) {
        // All checks come before the run directory is touched, so that a refused resume leaves it as it was.
        boolean exists = RunDirectory.isRun(options.folder());
        boolean again = exists && (Run.open(options.folder()).state() != RunState.QUEUED
                || Run.open(options.folder()).info().wasStarted());
        Optional<Checkpoint> checkpoint = exists ? existing() : Optional.empty();
        if (!exists && options.resume()) {
            throw new UserError(ExitCode.USAGE, options.folder() + " holds no run to resume.",
                    "Give the run directory with --out, or start without --resume.");
        }
        RunPosition start = checkpoint.map(last -> restore(last, learner, record))
                .orElse(RunPosition.start());
        RunWriter writer = exists ? RunWriter.open(options.folder(), options.storage(), Liveness.system())
                : RunWriter.create(options.folder(), snapshot.experiment().getName(), options.seed(),
                        snapshot.bytes(), options.storage(), Liveness.system());
        try (NetworkWork work = new NetworkWork(learner, data, evaluator, writer.directory().predictions(), record);
                StopRequest stop = StopRequest.withSignals(writer::stopRequested)) {
            OptionalLong resumedAt = again ? OptionalLong.of(start.step()) : OptionalLong.empty();
            Map<String, Double> validation = checkpoint.map(last -> last.manifest().metrics()).orElse(Map.of());
            return drive(writer, work, stop, start, resumedAt, validation, record, steps);
        }
    }

    private RunResult drive(RunWriter writer, NetworkWork work, StopRequest stop, RunPosition start,
            OptionalLong resumedAt, Map<String, Double> validation, RunRecord record, long steps) {
        Optional<RunLoop> loop = Optional.empty();
        try {
            if (resumedAt.isPresent()) {
                writer.resume(start.step(), start.epoch());
            }
            record.begin();
            try (RunJournal journal = new RunJournal(writer, options.storage(), options.progress(),
                    InstantSource.system(), steps, resumedAt)) {
                loop = Optional.of(new RunLoop(LoopSettings.of(snapshot.experiment().getTraining()), work, writer,
                        journal, stop, start, validation));
                work.warnings().forEach(warning -> journal.warning(start, warning));
                return end(writer, loop.get().run());
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            throw failed(writer, loop.map(RunLoop::position).orElse(start), e);
        }
    }

    private RunResult end(RunWriter writer, LoopResult result) {
        RunPosition at = result.position();
        Path folder = writer.directory().root();
        RunMemory.now().ifPresent(memory -> memory.write(options.storage(), writer.directory().memory()));
        if (result.stopped()) {
            writer.finish(at.step(), at.epoch(), ExitCode.STOPPED.code(), "Stopped after step " + at.step()
                    + "; go on with --resume.");
            return new RunResult(ExitCode.STOPPED, folder, result.metrics());
        }
        new RunSummary(snapshot.experiment().getName(), options.seed(),
                RunSummary.Parameters.of(plan.trainable(), plan.total()), result.metrics())
                .write(options.storage(), writer.directory().summary());
        writer.finish(at.step(), at.epoch(), ExitCode.OK.code(), "");
        return new RunResult(ExitCode.OK, folder, result.metrics());
    }

    /** Says in the run directory what went wrong, as far as the disk lets it. */
    private static UserError failed(RunWriter writer, RunPosition at, Throwable thrown) {
        UserError error = RunErrors.of(thrown);
        try {
            writer.finish(at.step(), at.epoch(), error.exitCode().code(), error.getMessage());
        } catch (RuntimeException e) {
            // The first error is the one to tell; readers will see the run as lost.
            error.addSuppressed(e);
            writer.close();
        }
        return error;
    }

    /** The checkpoint to go on from, if the run in the folder has one. */
    private Optional<Checkpoint> existing() {
        Run run = Run.open(options.folder());
        new RunIdentity(Sha256.of(run.directory().experiment()), run.info().seed(), Map.of())
                .requireSame(new RunIdentity(snapshot.hash(), options.seed(), Map.of()));
        Optional<Checkpoint> checkpoint = run.checkpoint(CheckpointKind.LAST);
        if (!options.resume() && checkpoint.isPresent()) {
            throw new UserError(ExitCode.USAGE, "The run in " + options.folder() + " has been started before.",
                    "Go on with --resume, or choose another folder with --out.");
        }
        return checkpoint;
    }

    private RunPosition restore(Checkpoint checkpoint, Learner learner, RunRecord record) {
        Map<String, Path> files = checkpoint.load();
        TrainerState state = TrainerState.read(checkpoint.manifest().state(), checkpoint.folder().toString());
        state.identity().requireSame(record.identity());
        if (!options.allowDrift()) {
            state.machine().requireSame(record.machine());
        }
        TunedTensors.restore(learner.network(), file(checkpoint, files, TunedTensors.FILE));
        Moments.restore(learner.optimiser(), learner.network().manager(), file(checkpoint, files, Moments.FILE),
                state.updates());
        return state.position();
    }

    private static Path file(Checkpoint checkpoint, Map<String, Path> files, String name) {
        Path file = files.get(name);
        if (file == null) {
            throw new UserError(ExitCode.DATA, "The checkpoint " + checkpoint.folder() + " has no " + name + ".",
                    "Use a checkpoint that train has written.");
        }
        return file;
    }
}
