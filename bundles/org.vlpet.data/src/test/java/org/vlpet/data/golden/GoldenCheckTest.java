// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.data.Fixtures;
import org.vlpet.model.BatchSizes;

class GoldenCheckTest {
    private static final Path SCHEDULING = Fixtures.GOLDEN.resolve("scheduling").resolve("scheduling.json");

    @TempDir
    Path temp;

    @Test
    void readersYieldTheGoldenExamples() {
        List<GoldenResult> results = DataCheck.run(Fixtures.GOLDEN.resolve("data"));
        assertEquals(List.of("vqa", "gqa", "nlvr", "caption", "tvqa", "how2qa", "tvc", "yc2c"),
                results.stream().map(GoldenResult::name).toList());
        results.forEach(result -> assertTrue(result.passed(), result.toString()));
        assertTrue(results.getFirst().checked().containsAll(
                List.of("source", "targets", "weights", "feature mean", "is_topk_optimal", "examples")));
    }

    @Test
    void videosAreComparedWithTheirFramesAndWhatTruncationLeaves() {
        GoldenResult video = DataCheck.run(Fixtures.GOLDEN.resolve("data")).get(4);
        assertTrue(video.checked().containsAll(List.of("source", "target", "type", "vid_name", "kept words",
                "last kept word", "question lost", "frames in file", "feature mean", "last row mean")), video.toString());
    }

    @Test
    void aTaskNobodyKnowsIsNotClaimed() throws IOException {
        Path data = Fixtures.copyOfGoldenData(temp.resolve("data"));
        Fixtures.replace(data.resolve("expected.json"), "\"tvqa\": [", "\"audio\": [");
        GoldenResult audio = DataCheck.run(data).get(4);
        assertFalse(audio.supported());
        assertFalse(audio.passed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "vqa     | \"metal\": 0.3                     | \"metal\": 0.31",
        "vqa     | \"mean\": 0.5787271169983611      | \"mean\": 0.5787272",
        "vqa     | \"is_topk_optimal\": true         | \"is_topk_optimal\": false",
        "gqa     | gpa: Who wears the hat?           | gqa: Who wears the hat?",
        "gqa     | \"zebra\": 1.0                    | \"horse\": 1.0",
        "nlvr    | \"target\": \"true\"              | \"target\": \"false\"",
        "nlvr    | 49 x 0, 49 x 1                    | 49 x 0, 49 x 0",
        "tvqa    | a2: In the car. a3              | a2: In the car... a3",
        "tvqa    | ([1.5, 4.25])                    | ([1.50, 4.25])",
        "tvqa    | \"question_lost\": true          | \"question_lost\": false",
        "tvqa    | \"frames_in_file\": 100          | \"frames_in_file\": 101",
        "how2qa  | \"target\": \"a3\"                 | \"target\": \"a2\"",
        "tvc     | \"type\": \"vt\"                   | \"type\": \"tv\"",
        "yc2c    | [Subs]  yc2c:                    | [Subs] yc2c:",
        "caption | \"Boat with two oars.\"           | \"Boat with two oars\"",
        "caption | \"source\": \"caption: \"         | \"unknown\": 1, \"source\": \"caption: \""})
    void aChangedExpectationFails(String task, String old, String by) throws IOException {
        Path data = Fixtures.copyOfGoldenData(temp.resolve("data"));
        Fixtures.replace(data.resolve("expected.json"), old, by);
        GoldenResult result = DataCheck.run(data).stream().filter(r -> r.name().equals(task)).findFirst().orElseThrow();
        assertFalse(result.passed(), result.toString());
        assertFalse(result.message().isEmpty());
    }

    @Test
    void aMissingExampleAndAMissingFileFail() throws IOException {
        Path data = Fixtures.copyOfGoldenData(temp.resolve("data"));
        Fixtures.replace(data.resolve("datasets/nlvr/valid.json"), "[{", "[{\"x\":1,");
        assertTrue(DataCheck.run(data).get(2).passed(), "unknown keys of foreign files are ignored");
        Files.writeString(data.resolve("datasets/GQA/valid.json"), "[]");
        assertFalse(DataCheck.run(data).get(1).passed());
        Files.delete(data.resolve("datasets/vqa/karpathy_val.json"));
        assertTrue(DataCheck.run(data).getFirst().message().contains("karpathy_val.json"));
    }

    @Test
    void anUnreadableExpectationIsOneBrokenResult() {
        assertFalse(DataCheck.run(temp).getFirst().passed());
        assertFalse(SchedulingCheck.run(temp.resolve("scheduling.json")).getFirst().passed());
    }

    @Test
    void ordersAndBatchSizesAreTheGoldenOnes() {
        List<GoldenResult> results = SchedulingCheck.run(SCHEDULING);
        assertEquals(5, results.size());
        results.forEach(result -> assertTrue(result.passed(), result.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"epoch\":0|\"epoch\":7", "\"seed\":4357|\"seed\":4358", "\"gqa\":833|\"gqa\":834"})
    void aChangedScheduleFails(String old, String by) throws IOException {
        Path file = Files.copy(SCHEDULING, temp.resolve("scheduling.json"));
        Fixtures.replace(file, old, by);
        assertTrue(SchedulingCheck.run(file).stream().anyMatch(result -> !result.passed()));
    }

    @Test
    void anEmptyScheduleFails() throws IOException {
        Path file = Files.writeString(temp.resolve("scheduling.json"), "{}");
        assertTrue(SchedulingCheck.run(file).stream().noneMatch(GoldenResult::passed));
    }
}
