// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.checkpoint.Checkpoint;
import org.vlpet.runs.checkpoint.CheckpointDraft;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.checkpoint.CheckpointStore;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.event.EventLog;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.eval.Inspection;
import org.vlpet.train.eval.SamplePrediction;
import org.vlpet.train.eval.TaskScores;
import org.vlpet.train.state.MachineSettings;
import org.vlpet.train.state.RunIdentity;
import org.vlpet.train.state.RunPosition;
import org.vlpet.train.state.RunPosition.Phase;
import org.vlpet.train.state.TrainerState;
import org.vlpet.train.step.StepOutcome;

class RunLoopTest {
    private static final int STEPS = 4;

    @TempDir
    private Path folder;

    /** Counts instead of training: the "weights" are the list of positions seen. */
    private static final class Counting implements RunWork {
        private final List<String> seen = new ArrayList<>();
        private final double[] scores;
        private int evaluations;
        private Runnable afterStep = () -> { };
        private Runnable inEvaluation = () -> { };

        Counting(double... scores) {
            this.scores = scores;
        }

        @Override
        public int steps(int epoch) {
            return STEPS;
        }

        @Override
        public StepDone step(RunPosition at) {
            seen.add(at.epoch() + "." + at.position());
            StepDone done = new StepDone("vqa", 2, new StepOutcome(1.0 / (1 + at.step()), 0.5, 0.1));
            afterStep.run();
            return done;
        }

        @Override
        public Optional<SequencedMap<String, TaskScores>> evaluate(Split split, BooleanSupplier stop) {
            inEvaluation.run();
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            seen.add(split.id());
            double score = split == Split.TEST ? 77 : scores[evaluations++];
            SequencedMap<String, Double> metrics = new LinkedHashMap<>(Map.of("overall", score));
            SequencedMap<String, TaskScores> tasks = new LinkedHashMap<>();
            tasks.put("vqa", new TaskScores(metrics, List.of(new SamplePrediction("7", "what colour?", List.of(), "red", List.of("red"), 100,
                    new Inspection(new LinkedHashMap<>(), Optional.empty())))));
            return Optional.of(tasks);
        }

        @Override
        public void save(CheckpointDraft draft, CheckpointKind kind, RunPosition at) {
            draft.add("weights.txt", out -> out.write(String.join(" ", seen).getBytes(StandardCharsets.UTF_8)));
            draft.state(new TrainerState(at, new RunIdentity("00".repeat(32), 1, Map.of()),
                    new MachineSettings(Map.of()), Map.of()).toJson());
        }
    }

    @Test
    void stepsEvaluatesKeepsTheBestAndTestsTheLast() throws Exception {
        Counting work = new Counting(50, 60, 55);
        LoopResult result = run("a", new LoopSettings(3, 1, 0, 0), work, stop -> { });
        assertFalse(result.stopped());
        assertEquals(List.of("0.0", "0.1", "0.2", "0.3", "val", "1.0", "1.1", "1.2", "1.3", "val", "2.0", "2.1", "2.2",
                "2.3", "val", "test"), work.seen);
        assertEquals(Map.of("val", Map.of("vqa", Map.of("overall", 55.0)), "test",
                Map.of("vqa", Map.of("overall", 77.0))), result.metrics());
        CheckpointStore store = CheckpointStore.of(folder.resolve("a/checkpoints"));
        assertEquals(8, store.findBest().orElseThrow().manifest().step());
        assertEquals(Map.of("vqa/overall", 60.0), store.findBest().orElseThrow().manifest().metrics());
        Checkpoint last = store.findLast().orElseThrow();
        assertEquals(12, last.manifest().step());
        assertEquals(Phase.TEST, state(last).position().phase());

        List<Event> events = EventLog.readAll(folder.resolve("a/events.jsonl"));
        assertEquals(12, events.stream().filter(Event.Train.class::isInstance).count());
        assertEquals(4, events.stream().filter(Event.Eval.class::isInstance).count());
        assertEquals(4, events.stream().filter(Event.Sample.class::isInstance).count());
        assertTrue(Files.list(folder.resolve("a/tensorboard")).findAny().isPresent());
    }

    @Test
    void stopsAfterAnyStepAndGoesOnAsIfNothingHadHappened() throws Exception {
        Counting whole = new Counting(50, 60);
        run("whole", new LoopSettings(2, 1, 0, 0), whole, stop -> { });
        for (int at = 1; at <= 2 * STEPS; at++) {
            int stopAt = at;
            Counting first = new Counting(50, 60);
            LoopResult stopped = run("s" + at, new LoopSettings(2, 1, 0, 0), first,
                    stop -> first.afterStep = () -> {
                        if (first.seen.stream().filter(s -> s.contains(".")).count() == stopAt) {
                            stop.ask();
                        }
                    });
            assertTrue(stopped.stopped());
            assertEquals(at, stopped.position().step());
            assertEquals(whole.seen, resume("s" + at, new LoopSettings(2, 1, 0, 0), first), "stopped at " + at);
        }
    }

    @Test
    void stopsWithinAnEvaluationAndRepeatsIt() throws Exception {
        Counting work = new Counting(50, 60);
        LoopResult stopped = run("e", new LoopSettings(2, 1, 0, 0), work, stop -> work.inEvaluation = stop::ask);
        assertTrue(stopped.stopped());
        assertEquals(STEPS, stopped.position().position());
        work.inEvaluation = () -> { };
        List<String> seen = resume("e", new LoopSettings(2, 1, 0, 0), work);
        assertEquals("0.0 0.1 0.2 0.3 val 1.0 1.1 1.2 1.3 val test", String.join(" ", seen));
    }

    @Test
    void patienceEndsTraining() throws Exception {
        Counting work = new Counting(50, 49, 48, 47);
        run("p", new LoopSettings(4, 1, 0, 2), work, stop -> { });
        assertEquals(3 * STEPS, work.seen.stream().filter(s -> s.contains(".")).count());
        assertEquals("test", work.seen.getLast());
    }

    @Test
    void extraCheckpointsAndSeldomEvaluations() throws Exception {
        Counting work = new Counting(50);
        List<Long> steps = new ArrayList<>();
        work.afterStep = () -> CheckpointStore.of(folder.resolve("x/checkpoints")).findLast()
                .ifPresent(last -> steps.add(last.manifest().step()));
        run("x", new LoopSettings(3, 0, 3, 0), work, stop -> { });
        assertEquals(0, work.evaluations);
        assertTrue(steps.containsAll(List.of(3L, 6L, 9L)), steps.toString());
    }

    private LoopResult run(String name, LoopSettings settings, RunWork work,
            java.util.function.Consumer<StopRequest> prepare) {
        try (RunWriter writer = RunWriter.create(folder.resolve(name), "test", 1, new byte[0]);
                StopRequest stop = StopRequest.watching(writer::stopRequested)) {
            prepare.accept(stop);
            return run(settings, work, writer, stop, RunPosition.start(), OptionalLong.empty(), Map.of());
        }
    }

    private List<String> resume(String name, LoopSettings settings, Counting work) throws Exception {
        CheckpointStore store = CheckpointStore.of(folder.resolve(name + "/checkpoints"));
        Checkpoint last = store.findLast().orElseThrow();
        RunPosition at = state(last).position();
        Counting next = new Counting(IntStream.range(work.evaluations, work.scores.length)
                .mapToDouble(i -> work.scores[i]).toArray());
        String weights = Files.readString(last.load().get("weights.txt"));
        if (!weights.isEmpty()) {
            next.seen.addAll(List.of(weights.split(" ")));
        }
        // Where an evaluation was given up, it was before the checkpoint.
        try (RunWriter writer = RunWriter.open(folder.resolve(name));
                StopRequest stop = StopRequest.watching(writer::stopRequested)) {
            writer.resume(at.step(), at.epoch());
            run(settings, next, writer, stop, at, OptionalLong.of(at.step()), last.manifest().metrics());
        }
        return next.seen;
    }

    private static LoopResult run(LoopSettings settings, RunWork work, RunWriter writer, StopRequest stop,
            RunPosition start, OptionalLong resumed, Map<String, Double> validation) {
        try (RunJournal journal = new RunJournal(writer, Storage.disk(), ProgressSink.none(), InstantSource.system(),
                (long) settings.epochs() * STEPS, resumed)) {
            return new RunLoop(settings, work, writer, journal, stop, start, validation).run();
        }
    }

    private static TrainerState state(Checkpoint checkpoint) {
        return TrainerState.read(checkpoint.manifest().state(), checkpoint.folder().toString());
    }
}
