// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.metrics.score.PredictionFiles;
import org.vlpet.metrics.score.Scorer;
import org.vlpet.metrics.vqa.VqaMode;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.BadItems;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.runs.ProcessStatus;
import org.vlpet.runs.Run;
import org.vlpet.runs.RunMemory;
import org.vlpet.runs.RunState;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.sample.AttentionMap;
import org.vlpet.train.TinyWorld;
import org.vlpet.train.eval.Predictor;
import org.vlpet.train.eval.RunEvaluation;
import org.vlpet.train.eval.TaskScores;

class TrainingRunTest {
    @TempDir
    private static Path world;
    private static Path file;

    @BeforeAll
    static void make() throws Exception {
        file = TinyWorld.create(world);
    }

    private static void samplesTellWhatWasAskedAndWhereTheModelLooked(Run run, List<Event> events) {
        List<Event.Sample> samples = events.stream().filter(Event.Sample.class::isInstance).map(Event.Sample.class::cast)
                .toList();
        assertEquals(4 * 4 * 3, samples.size(), "four of each task after two epochs and in the test");
        for (Event.Sample sample : samples) {
            assertEquals(sample.task().equals("nlvr") ? 2 : 1, sample.images().size());
            assertTrue(sample.images().stream().allMatch(image -> Files.isRegularFile(Path.of(image))));
            assertEquals(sample.task().equals("caption"), sample.text().isEmpty());
            assertEquals(Set.of("encoder.0.self_attn.output", "encoder.0.ffn.output"), sample.gates().keySet());
            assertTrue(sample.gates().values().stream().flatMap(List::stream).allMatch(g -> g > 0 && g < 1));
            AttentionMap map = AttentionMap.read(run.directory().root().resolve(sample.attentionFile().orElseThrow()));
            assertEquals(sample.images().size(), map.images().size());
            assertEquals(new AttentionMap.Grid(2, 2), map.images().getFirst());
            map.tokens().forEach(weights -> assertEquals(1,
                    weights.stream().mapToDouble(Double::doubleValue).sum(), 5e-3));
            assertEquals(Set.of("decoder.0.cross_attn"), map.layers().keySet());
        }
    }

    /** A JVM with libtorch takes 100 MB at least; this little world must not take what a real backbone does. */
    private static void theRunTellsItsPeak(Run run) {
        if (ProcessStatus.peakBytes().isEmpty()) {
            return; // The system does not tell, and the run says nothing.
        }
        RunMemory memory = run.memory().orElseThrow();
        assertTrue(memory.peakBytes() > 100_000_000L && memory.peakBytes() < 4_000_000_000L, memory.toString());
        assertTrue(memory.heapBytes() > 1_000_000 && memory.jvmBytes() > 1_000_000 && memory.nativeBytes() > 0,
                memory.toString());
    }

    @Test
    void aRunLeavesEverythingBehind() {
        Path folder = world.resolve("run");
        RunResult result = TrainingRun.execute(RunOptions.of(ExperimentFile.resolve(file.toString()), folder, 42));
        assertEquals(ExitCode.OK, result.exitCode());
        Run run = Run.open(folder);
        assertEquals(RunState.DONE, run.state());
        RunSummary summary = run.summary().orElseThrow();
        assertEquals(Set.of("vqa", "gqa", "nlvr", "caption"), summary.split("test").keySet());
        assertEquals("overall", summary.split("test").get("vqa").keySet().iterator().next());
        assertEquals("CIDEr", summary.split("test").get("caption").keySet().iterator().next());
        assertTrue(run.environment().orElseThrow().dataHashes().keySet().stream()
                .anyMatch(name -> name.endsWith("model.safetensors")));

        List<Event> events = run.events().toList();
        theRunTellsItsPeak(run);
        samplesTellWhatWasAskedAndWhereTheModelLooked(run, events);
        long steps = events.stream().filter(Event.Train.class::isInstance).count();
        assertEquals(2 * (3 + 3 + 3 + 6), steps, "two epochs of all batches of all tasks");
        assertEquals(0, ((Event.Train) events.getFirst()).lr(), "the first step runs at rate 0");
        assertTrue(events.stream().anyMatch(Event.Sample.class::isInstance));
        assertTrue(events.stream().anyMatch(e -> e instanceof Event.CheckpointWritten c && c.kind().equals("best")));

        Path dumps = folder.resolve("predictions/test");
        Map<String, Map<String, Double>> test = summary.split("test");
        assertEquals(test.get("vqa").get("overall"), Scorer.of(dumps.resolve("vqa.json"),
                dumps.resolve("vqa.references.json")).vqa(VqaMode.OFFICIAL).overall());
        assertEquals(test.get("gqa").get("accuracy"), Scorer.of(dumps.resolve("gqa.json"),
                dumps.resolve("gqa.references.json")).gqa());
        assertEquals(test.get("nlvr").get("consistency"), Scorer.of(dumps.resolve("nlvr.csv"),
                dumps.resolve("nlvr.references.json")).nlvr().consistency());
        assertEquals(test.get("caption").get("CIDEr"), 100 * Scorer.of(dumps.resolve("caption.json"),
                dumps.resolve("caption.references.json")).captions().cider().corpus());
        assertTrue(Files.exists(folder.resolve("experiment.vlpet")));
    }

    @Test
    void dataThatIsSkippedByChoiceIsCountedInTheRun(@TempDir Path other) throws Exception {
        TinyWorld.data(other);
        Path records = other.resolve("data/records.jsonl");
        Files.writeString(records, Files.readString(records) + "no record\n");
        Experiment experiment = TinyWorld.experiment();
        experiment.getBackbone().setFolder(world.resolve("backbone").toString());
        experiment.getTasks().removeIf(task -> task.getKind() != TaskKind.GQA);
        experiment.getTraining().setEpochs(1);
        RunOptions strict = RunOptions.of(TinyWorld.resolved(other, experiment), other.resolve("strict"), 42);
        assertEquals(ExitCode.DATA, assertThrows(UserError.class, () -> TrainingRun.execute(strict)).exitCode());
        experiment.getTasks().getFirst().getData().setBadItems(BadItems.SKIP);
        Path folder = other.resolve("run");
        assertEquals(ExitCode.OK, TrainingRun.execute(RunOptions.of(TinyWorld.resolved(other, experiment), folder, 42))
                .exitCode());
        List<String> warnings = Run.open(folder).events().filter(Event.Warning.class::isInstance)
                .map(event -> ((Event.Warning) event).message()).toList();
        assertEquals(3, warnings.size(), "one a split: " + warnings);
        assertTrue(warnings.getFirst().contains("1 items that cannot be read"), warnings.getFirst());
    }

    @Test
    void aRunCanBeEvaluatedAndAskedAgain() {
        Path folder = world.resolve("again");
        RunResult result = TrainingRun.execute(RunOptions.of(ExperimentFile.resolve(file.toString()), folder, 43));
        Map<String, TaskScores> scores = RunEvaluation.evaluate(RunEvaluation.Request.test(folder), line -> { });
        result.metrics().get("test")
                .forEach((task, metrics) -> assertEquals(metrics, scores.get(task).metrics(), task));

        Map<String, TaskScores> blind = RunEvaluation.evaluate(RunEvaluation.Request.test(folder).blank(),
                line -> { });
        assertEquals(scores.keySet(), blind.keySet());
        assertTrue(Files.exists(folder.resolve("predictions/test-blank/vqa.json")));
        Map<String, String> answers = PredictionFiles.vqa(folder.resolve("predictions/test-blank/vqa.json"));
        assertEquals(1, Set.copyOf(answers.values()).size(), "one question, no image: one answer");

        Path image = world.resolve("data/test0.png");
        Map<String, String> dumped = PredictionFiles.vqa(folder.resolve("predictions/test/vqa.json"));
        try (Predictor predictor = Predictor.open(folder, CheckpointKind.LAST)) {
            assertEquals(dumped.get("test0"),
                    predictor.predict(List.of(image), "what colour is it?", Optional.of("vqa")).text());
            assertTrue(Double.isFinite(predictor.predict(List.of(image), "", Optional.empty()).score()));
            assertTrue(List.of("true", "false").contains(
                    predictor.predict(List.of(image, image), "both are red.", Optional.empty()).text()));
            assertEquals(ExitCode.USAGE, assertThrows(UserError.class,
                    () -> predictor.predict(List.of(image), "?", Optional.of("tvqa"))).exitCode());
            assertEquals(ExitCode.DATA, assertThrows(UserError.class,
                    () -> predictor.predict(List.of(world.resolve("none.png")), "?", Optional.empty())).exitCode());
        }
        assertEquals(ExitCode.DATA, assertThrows(UserError.class, () -> RunEvaluation.evaluate(
                RunEvaluation.Request.test(world), line -> { })).exitCode());
    }
}
