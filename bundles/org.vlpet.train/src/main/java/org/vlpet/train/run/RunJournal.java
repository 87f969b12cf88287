// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vlpet.runs.HostFacts;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.checkpoint.Checkpoint;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.io.Failures;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.progress.Progress;
import org.vlpet.runs.progress.RunProgress;
import org.vlpet.runs.tensorboard.TensorBoardWriter;
import org.vlpet.train.eval.SamplePrediction;
import org.vlpet.train.state.RunPosition;
import org.vlpet.train.step.StepOutcome;

/** Tells the world how the run goes: events, TensorBoard scalars, the progress line, the heartbeat. */
final class RunJournal implements AutoCloseable {
    private final RunWriter writer;
    private final TensorBoardWriter board;
    private final Storage storage;
    private final ProgressSink sink;
    private final Progress progress;
    private final InstantSource clock;
    private final LossTable losses = new LossTable();
    private final long totalSteps;
    private boolean totalTold;
    private long samples;

    /**
     * Opens the TensorBoard file of this segment.
     *
     * @param totalSteps steps of the whole run
     * @param resumedAt step the run goes on from; empty for a new run
     */
    RunJournal(RunWriter writer, Storage storage, ProgressSink sink, InstantSource clock, long totalSteps,
            OptionalLong resumedAt) {
        this.writer = writer;
        this.storage = storage;
        this.sink = sink;
        this.clock = clock;
        this.board = TensorBoardWriter.open(storage, writer.directory().tensorBoard(), HostFacts.host(),
                clock.instant(), resumedAt);
        this.totalSteps = totalSteps;
        this.progress = Progress.start(clock, "step", OptionalLong.of(totalSteps), resumedAt.orElse(0));
    }

    /** A step is done; {@code at} is the position after it. */
    void step(RunPosition at, String task, int batch, StepOutcome outcome) {
        samples += batch;
        losses.add(task, outcome.loss());
        progress.update(at.step(), samples);
        writer.append(new Event.Train(writer.stamp(at.step(), at.epoch()), task, outcome.loss(), outcome.rate(),
                outcome.gradientNorm(), progress.samplesPerSecond().orElse(0),
                totalTold ? Map.of() : Map.of(RunProgress.TOTAL_STEPS, (double) totalSteps)));
        totalTold = true;
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("loss/" + task, outcome.loss());
        scalars.put("learning_rate", outcome.rate());
        scalars.put("gradient_norm", outcome.gradientNorm());
        progress.samplesPerSecond().ifPresent(rate -> scalars.put("samples_per_second", rate));
        board.scalars(clock.instant(), at.step(), scalars);
        writer.heartbeat();
        sink.show(() -> progress.line() + ", epoch " + (at.epoch() + 1) + ", " + losses, false);
    }

    /** A split of a task was evaluated; the first metric is the headline. */
    void evaluated(RunPosition at, String split, String task, Map<String, Double> metrics) {
        writer.append(new Event.Eval(writer.stamp(at.step(), at.epoch()), split, task, metrics));
        Map<String, Double> scalars = new LinkedHashMap<>();
        metrics.forEach((name, value) -> scalars.put(split + "/" + task + "/" + name, value));
        board.scalars(clock.instant(), at.step(), scalars);
    }

    /** A prediction worth looking at, the {@code index}-th of its task; its attention goes to a file of its own. */
    void sample(RunPosition at, String split, String task, int index, SamplePrediction sample) {
        Optional<String> file = sample.inspection().attention().map(map -> {
            String name = split + "-" + at.step() + "-" + task.replaceAll("[^A-Za-z0-9_-]", "_") + "-" + index + ".json";
            Path folder = writer.directory().samples();
            try {
                storage.createDirectories(folder);
            } catch (IOException e) {
                throw Failures.output("the samples", folder, e);
            }
            map.write(storage, folder.resolve(name));
            return folder.getFileName() + "/" + name;
        });
        writer.append(new Event.Sample(writer.stamp(at.step(), at.epoch()), split, task, sample.id(), sample.text(),
                sample.images(), sample.prediction(), sample.references(), sample.score(),
                sample.inspection().gates(), file));
    }

    /** A checkpoint is complete. */
    void checkpoint(RunPosition at, Checkpoint checkpoint) {
        String path = writer.directory().root().relativize(checkpoint.folder()).toString().replace('\\', '/');
        writer.append(new Event.CheckpointWritten(writer.stamp(at.step(), at.epoch()), path,
                checkpoint.manifest().kind().json()));
    }

    /** Something the user should know. */
    void warning(RunPosition at, String message) {
        writer.append(new Event.Warning(writer.stamp(at.step(), at.epoch()), message));
        sink.show(() -> "warning: " + message, true);
    }

    /** A line about what is being done that is not a step, such as an evaluation. */
    void tell(String text) {
        writer.heartbeat();
        sink.show(() -> text, false);
    }

    /** Ends the line. */
    void tellLast(String text) {
        sink.show(() -> text, true);
    }

    @Override
    public void close() {
        board.close();
    }
}
