// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.metrics.captions.external.ExternalScorers;
import org.vlpet.metrics.score.PredictionFiles;
import org.vlpet.metrics.score.Scorer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.runs.Run;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.event.Event;
import org.vlpet.runs.io.Storage;
import org.vlpet.runs.table.Column;
import org.vlpet.runs.table.ComparisonTable;
import org.vlpet.runs.table.TableRun;
import org.vlpet.train.MeteorStandIn;
import org.vlpet.train.ReferenceVideos;
import org.vlpet.train.TinyVideos;
import org.vlpet.train.TinyWorld;
import org.vlpet.train.eval.Predictor;
import org.vlpet.train.eval.RunEvaluation;
import org.vlpet.train.eval.TaskScores;
import org.vlpet.train.eval.VideoQuery;

/** Video tasks go through the loop that image tasks go through. */
class VideoRunTest {
    private static final int STEPS = 2 * (2 + 2 + 4 + 4);
    private static final Set<String> TASKS = Set.of("tvqa", "how2qa", "tvc", "yc2c");

    @TempDir
    private static Path world;
    private static Path file;
    private static Path whole;

    @BeforeAll
    static void uninterrupted() throws Exception {
        file = TinyVideos.create(world);
        whole = world.resolve("whole");
        assertEquals(ExitCode.OK, TrainingRun.execute(options(ExperimentFile.resolve(file.toString()), whole, false))
                .exitCode());
    }

    @Test
    void aRunScoresQuestionsAndDescriptions() {
        Map<String, Map<String, Double>> test = Run.open(whole).summary().orElseThrow().split("test");
        assertEquals(TASKS, test.keySet());
        assertEquals(List.of("accuracy", "accuracy show 0", "accuracy show 1"), List.copyOf(test.get("tvqa").keySet()));
        assertEquals(List.of("accuracy"), List.copyOf(test.get("how2qa").keySet()));
        assertEquals(List.of("CIDEr", "CIDEr all references"), List.copyOf(test.get("tvc").keySet()).subList(0, 2));
        assertTrue(test.get("yc2c").keySet().containsAll(Set.of("Bleu_4", "ROUGE_L")));
        double mean = Run.open(whole).checkpoint(CheckpointKind.BEST).orElseThrow().manifest().metrics().entrySet()
                .stream().filter(e -> Set.of("tvqa/accuracy", "how2qa/accuracy", "tvc/CIDEr", "yc2c/CIDEr")
                        .contains(e.getKey())).mapToDouble(Map.Entry::getValue).average().orElseThrow();
        double best = Run.open(whole).events().filter(Event.Eval.class::isInstance).map(Event.Eval.class::cast)
                .filter(e -> e.split().equals("val")).collect(Collectors.groupingBy(e -> e.at().step(),
                        Collectors.averagingDouble(e -> e.metrics().values().iterator().next())))
                .values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        assertEquals(best, mean, 1e-9, "the best checkpoint has the highest mean of the four tasks");
    }

    @Test
    void theDumpsAreThoseOfTheValueServerAndScoreTheSame() throws IOException {
        Path dumps = whole.resolve("predictions/test");
        Map<String, Map<String, Double>> test = Run.open(whole).summary().orElseThrow().split("test");
        assertTrue(Files.readString(dumps.resolve("tvqa.json")).matches("\\{\"test0\":[0-3],\"test1\":[0-3],.*}"));
        assertEquals(test.get("tvqa").get("accuracy"), Scorer.of(dumps.resolve("tvqa.answers.json"),
                dumps.resolve("tvqa.references.json")).videoQa().overall());
        List<String> clips = Files.readAllLines(dumps.resolve("tvc.jsonl"));
        assertEquals(4, clips.size(), "one description of each clip, however many references it has");
        assertTrue(clips.getFirst().startsWith("{\"vid_name\":\"test0\",\"clip_id\":\"test0\",\"ts\":\"0-2\",\"descs\":[{"
                + "\"desc\":"), clips.getFirst());
        assertFalse(Files.readString(dumps.resolve("yc2c.jsonl")).contains("\"ts\""));
        assertEquals(test.get("tvc").get("CIDEr all references"), 100 * Scorer.of(dumps.resolve("tvc.jsonl"),
                dumps.resolve("tvc.references.json")).captions().cider().corpus());
        assertEquals(8, PredictionFiles.captions(dumps.resolve("tvc.descriptions.json")).size());
        assertEquals(test.get("tvc").get("CIDEr"), 100 * Scorer.of(dumps.resolve("tvc.descriptions.json"),
                dumps.resolve("tvc.descriptions.references.json")).captions().cider().corpus());
    }

    @Test
    void whatOverlongSubtitlesCutOffIsCountedOncePerSplit() {
        List<String> warnings = warnings(whole);
        for (String split : List.of("train: 1 of 8", "val: 1 of 4", "test: 1 of 4")) {
            assertEquals(1, warnings.stream().filter(w -> w.startsWith("tvqa, split " + split)).count(), warnings + "");
        }
        assertTrue(warnings.stream().filter(w -> w.startsWith("tvqa")).allMatch(w -> w.contains("without their end")
                && w.contains("tasks[tvqa].keepQuestion")), warnings.toString());
    }

    @Test
    void stoppedAndResumedItIsTheRunThatNothingInterrupted() {
        Path folder = world.resolve("stopped");
        ResolvedExperiment resolved = ExperimentFile.resolve(file.toString());
        assertEquals(ExitCode.STOPPED, TrainingRun.execute(options(resolved, folder, false)
                .showing((line, last) -> SameRun.stop(folder))).exitCode());
        assertTrue(Run.open(folder).checkpoint(CheckpointKind.LAST).orElseThrow().manifest().step() < STEPS);
        assertEquals(ExitCode.OK, TrainingRun.execute(options(resolved, folder, true)).exitCode());
        SameRun.check(whole, folder, STEPS);
    }

    @Test
    void evaluatedAgainItScoresTheSameAndTellsWhatWasCut() {
        Map<String, Map<String, Double>> test = Run.open(whole).summary().orElseThrow().split("test");
        List<String> told = new ArrayList<>();
        Map<String, TaskScores> again = RunEvaluation.evaluate(RunEvaluation.Request.test(whole), told::add);
        test.forEach((task, metrics) -> assertEquals(metrics, again.get(task).metrics(), task));
        assertTrue(told.stream().anyMatch(line -> line.startsWith("warning: tvqa, split test: 1 of 4")), told.toString());
        assertEquals(TASKS, RunEvaluation.evaluate(RunEvaluation.Request.test(whole).blank(), line -> { }).keySet());
    }

    @Test
    void metricsOfOthersJoinTheSummaryIfTheModelScoresAsBefore() throws IOException {
        Path folder = copyOf(whole, world.resolve("meteor"));
        ExternalScorers meteor = new ExternalScorers(Optional.of(MeteorStandIn.jar(world)), Optional.empty(),
                ExternalScorers.ownJava(), Duration.ofMinutes(2));
        RunEvaluation.Request request = new RunEvaluation.Request(folder, CheckpointKind.LAST, "test", false,
                Optional.empty(), meteor);
        assertEquals(Set.of("accuracy", "accuracy show 0", "accuracy show 1"),
                RunEvaluation.evaluate(request, line -> { }).get("tvqa").metrics().keySet());
        Map<String, Double> tvc = Run.open(folder).summary().orElseThrow().split("test").get("tvc");
        assertEquals(50, tvc.get("METEOR"), 1e-9);
        assertEquals("CIDEr", tvc.keySet().iterator().next(), "the headline stays");
        assertEquals(List.of("tvc METEOR"), ComparisonTable.of(List.of(TableRun.of(Run.open(folder))),
                List.of(Column.of("tvc", "METEOR"))).columns().stream().map(Column::label).toList());
        Path other = copyOf(whole, world.resolve("meteor-blank"));
        RunEvaluation.evaluate(new RunEvaluation.Request(other, CheckpointKind.LAST, "test", true, Optional.empty(),
                meteor), line -> { });
        assertFalse(Run.open(other).summary().orElseThrow().split("test").get("tvc").containsKey("METEOR"),
                "blank frames are not the run's result");
    }

    private static Path copyOf(Path run, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(run.relativize(file).toString()));
            }
        }
        return target;
    }

    @Test
    void aVideoOfOnesOwnIsAnsweredAsInTheEvaluation() throws IOException {
        Path dumps = whole.resolve("predictions/test");
        List<String> choices = List.of("red", "green", "blue", "black");
        Path clip = world.resolve("data/test2");
        try (Predictor predictor = Predictor.open(whole, CheckpointKind.LAST)) {
            VideoQuery question = new VideoQuery(clip, "what colour?", choices, "it is", Optional.of("[0, 2.5]"));
            Predictor.Explained answer = predictor.explain(question, Optional.of("tvqa"), true);
            assertEquals(PredictionFiles.videoQa(dumps.resolve("tvqa.answers.json")).get("test2"), answer.answer().text());
            assertTrue(answer.inspection().isPresent());
            assertEquals("how2qa", predictor.explain(question, Optional.empty(), false).task());
            assertEquals(Optional.of("blue"), question.choice("a2"));
            VideoQuery caption = new VideoQuery(clip, "", List.of(), "it is", Optional.empty());
            Predictor.Explained described = predictor.explain(caption, Optional.empty(), false);
            assertEquals("yc2c", described.task());
            assertEquals(PredictionFiles.captions(dumps.resolve("yc2c.jsonl")).get("test2"), described.answer().text());
            assertEquals(ExitCode.USAGE, assertThrows(UserError.class, () -> predictor.explain(caption,
                    Optional.of("tvqa"), false)).exitCode());
            UserError file = assertThrows(UserError.class, () -> predictor.explain(new VideoQuery(clip.resolve("0.png"), "",
                    List.of(), "", Optional.empty()), Optional.empty(), false));
            assertEquals(ExitCode.DATA, file.exitCode());
            assertTrue(file.remedy().contains("ffmpeg"));
        }
    }

    @Test
    void thePresetTrainsOnTheReferenceLayoutAndKeepsTheQuestionIfAsked() throws Exception {
        ReferenceVideos.create(world);
        Experiment experiment = TinyVideos.experiment();
        Experiment preset = Presets.load("bart-video-vlpet-large");
        experiment.setVision(preset.getVision());
        experiment.getVision().setFeatDim(ReferenceVideos.WIDTH);
        experiment.getTraining().setEpochs(1);
        for (int i = 0; i < TASKS.size(); i++) {
            Task task = experiment.getTasks().get(i);
            task.setData(Presets.load("bart-video-vlpet-large").getTasks().get(i).getData());
            task.setMaxSourceLength(40);
            task.setKeepQuestion(task.getId().equals("how2qa"));
        }
        Path folder = world.resolve("reference");
        RunResult result = TrainingRun.execute(options(TinyWorld.resolved(world, experiment), folder, false));
        assertEquals(ExitCode.OK, result.exitCode());
        assertEquals(Set.of("accuracy", "accuracy show 0", "accuracy show 1"),
                result.metrics().get("val").get("tvqa").keySet());
        assertEquals(Map.of(), result.metrics().get("test").get("tvqa"), "the test split has no answers");
        Path dumps = folder.resolve("predictions/test");
        assertTrue(Files.readString(dumps.resolve("tvqa.json")).matches(
                "\\{(\"test_(public|release)[01]\":[0-4],?){4}}"));
        assertTrue(Files.readAllLines(dumps.resolve("tvc.jsonl")).get(1).startsWith(
                "{\"vid_name\":\"tv1\",\"clip_id\":101,\"ts\":[80.64,85.28],\"descs\""));
        List<String> warnings = warnings(folder);
        assertTrue(warnings.stream().anyMatch(w -> w.startsWith("how2qa, split train_release: 1 of 1")
                && w.endsWith("read with fewer subtitles.")), warnings.toString());
    }

    private static List<String> warnings(Path folder) {
        return Run.open(folder).events().filter(Event.Warning.class::isInstance).map(Event.Warning.class::cast)
                .map(Event.Warning::message).toList();
    }

    private static RunOptions options(ResolvedExperiment experiment, Path folder, boolean resume) {
        return new RunOptions(experiment, folder, 42, resume, false, List.of(), ProgressSink.none(), Storage.disk());
    }
}
