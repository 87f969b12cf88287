// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.metrics.score.PredictionFiles;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.runs.Run;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.TinyT5;
import org.vlpet.train.eval.Predictor;
import org.vlpet.train.eval.RunEvaluation;
import org.vlpet.train.eval.TaskScores;
import org.vlpet.train.setup.NetworkSetup;

/** T5 goes through the loop that BART goes through. */
class T5RunTest {
    private static final int STEPS = 30;

    @TempDir
    private static Path world;
    private static Path file;
    private static Path whole;

    @BeforeAll
    static void uninterrupted() throws Exception {
        file = TinyT5.create(world);
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
    void aFinishedRunCanBeEvaluatedAndAsked() {
        Map<String, Map<String, Double>> test = Run.open(whole).summary().orElseThrow().split("test");
        assertEquals(Set.of("vqa", "gqa", "nlvr", "caption"), test.keySet());
        Map<String, TaskScores> again = RunEvaluation.evaluate(RunEvaluation.Request.test(whole), line -> { });
        test.forEach((task, metrics) -> assertEquals(metrics, again.get(task).metrics(), task));
        Map<String, String> dumped = PredictionFiles.vqa(whole.resolve("predictions/test/vqa.json"));
        try (Predictor predictor = Predictor.open(whole, CheckpointKind.LAST)) {
            Path image = world.resolve("data/test0.png");
            assertEquals(dumped.get("test0"),
                    predictor.predict(List.of(image), "what colour is it?", Optional.of("vqa")).text());
            assertTrue(List.of("true", "false").contains(
                    predictor.predict(List.of(image, image), "both are red.", Optional.empty()).text()));
        }
    }

    @Test
    void textsHaveAnEndTokenAndNoStartToken() {
        ResolvedExperiment resolved = ExperimentFile.resolve(file.toString());
        Experiment experiment = resolved.experiment();
        experiment.getBackbone().setFolder(world.resolve("backbone").toString());
        try (TextTokenizer tokenizer = NetworkSetup.tokenizer(experiment)) {
            int[] red = tokenizer.encodeBare("red");
            assertArrayEquals(new int[] {red[0], 1}, tokenizer.encode("red", 0));
            assertEquals(1, red.length);
            assertEquals("a red", tokenizer.decode(new int[] {0, tokenizer.firstTokenId("a"), red[0], 1, 0}));
            assertEquals(tokenizer.id("<extra_id_0>") - 3, tokenizer.id("<extra_id_3>"));
            assertEquals(tokenizer.rows() - 1, tokenizer.id("<extra_id_0>"));
            assertFalse(tokenizer.firstTokenId("true") == tokenizer.firstTokenId("false"));
        }
        experiment.getBackbone().getGeometry().setPadTokenId(1);
        UserError error = assertThrows(UserError.class, () -> NetworkSetup.tokenizer(experiment));
        assertEquals(ExitCode.DATA, error.exitCode());
        assertTrue(error.getMessage().contains("pad token 0") && error.getMessage().contains("padTokenId"));
    }

    private static RunOptions options(Path folder, boolean resume) {
        return new RunOptions(ExperimentFile.resolve(file.toString()), folder, 42, resume, false, List.of(),
                ProgressSink.none(), Storage.disk());
    }
}
