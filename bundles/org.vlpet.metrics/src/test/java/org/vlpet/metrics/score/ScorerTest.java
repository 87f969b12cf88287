// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.metrics.vqa.VqaMode;

class ScorerTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Map<String, Object> score(ScoreTask task, Path predictions, Path references) {
        return Scorer.of(predictions, references).score(task, VqaMode.OFFICIAL);
    }

    @Test
    void vqaOfficialFiles() throws IOException {
        final String ten = "{\"answer\":\"yes\",\"answer_confidence\":\"yes\",\"answer_id\":1},"
                + "{\"answer\":\"yes\",\"answer_confidence\":\"yes\",\"answer_id\":2},"
                + "{\"answer\":\"no\",\"answer_confidence\":\"yes\",\"answer_id\":3}";
        final Path references = file("a.json", "{\"info\":{\"annotations\":[7]},\"images\":[{\"id\":1}],\"annotations\":["
                + "{\"question_id\":10,\"question_type\":\"is\",\"answer_type\":\"yes/no\",\"answers\":[" + ten + "]}],\"x\":1}");
        final Path predictions = file("p.json", "[{\"question_id\":\"10\",\"answer\":\"Yes\"}]");
        final Map<String, Object> map = score(ScoreTask.VQA, predictions, references);
        assertEquals(List.of("overall", "perAnswerType", "perQuestionType", "mode"), List.copyOf(map.keySet()));
        assertEquals(100 * (1 / 3.0 + 1 / 3.0 + 2 / 3.0) / 3, (double) map.get("overall"), 1e-9);
        assertEquals("official", map.get("mode"));
    }

    @Test
    void vqaSoftLabels() throws IOException {
        final Path references = file("r.jsonl", "{\"question_id\":1,\"label\":{\"net\":1,\"mesh\":0.3}}\n\n");
        final Path predictions = file("p.jsonl", "{\"question_id\":1,\"answer\":\"mesh\"}\n");
        final Map<String, Object> map = score(ScoreTask.VQA, predictions, references);
        assertEquals(30, (double) map.get("overall"), 1e-9);
        assertEquals("soft", map.get("mode"));
    }

    @Test
    void videoQuestionsAsDecodedAndAsDumped() throws IOException {
        final Path references = file("r.jsonl", """
                {"qid":1,"answer_idx":2,"show_name":"A","q":"?"}
                {"qid":2,"answer_idx":0,"show_name":"B"}
                {"qid":3,"answer_idx":0,"show_name":"B"}
                """);
        final Map<String, Object> decoded = score(ScoreTask.VIDEOQA,
                file("p.json", "{\"1\":\"a2\",\"2\":\"a0.\",\"3\":\"a1\"}"), references);
        assertEquals(100 / 3.0, (double) decoded.get("overall"), 1e-7);
        assertEquals(100, (double) ((Map<?, ?>) decoded.get("perType")).get("A"), 1e-6);
        // The dump has the digit only, and 0 where there is none: more may count as right.
        assertEquals(200 / 3.0, (double) score(ScoreTask.VIDEOQA, file("d.json", "{\"1\":2,\"2\":0,\"3\":1}"),
                references).get("overall"), 1e-7);
        final Path own = file("o.json", "[{\"question_id\":\"x\",\"answer_idx\":1,\"type\":\"how2qa\"}]");
        assertEquals(100, (double) score(ScoreTask.VIDEOQA, file("q.json", "{\"x\":1}"), own).get("overall"), 1e-6);
        for (String bad : List.of("{\"x\":1.5}", "[{\"question_id\":\"x\"}]", "{\"x\":{}}", "{\"y\":1}")) {
            assertThrows(MetricsInputException.class, () -> score(ScoreTask.VIDEOQA, file("b.json", bad), own), bad);
        }
        assertThrows(MetricsInputException.class, () -> score(ScoreTask.VIDEOQA, file("q.json", "{\"x\":1}"),
                file("n.json", "[{\"question_id\":\"x\",\"answer_idx\":10}]")));
    }

    @Test
    void clipsAsTheValueServerTakesThemAreScoredAgainstAllTheirReferences() throws IOException {
        Dumps.clips(folder.resolve("p.jsonl"), List.of(new Dumps.ClipCaption("v", "7", "[80.64, 85.28]", "a red \"circle\""),
                new Dumps.ClipCaption("w", "clip b", "", "a blue square moves")));
        assertEquals(List.of("{\"vid_name\":\"v\",\"clip_id\":7,\"ts\":[80.64, 85.28],\"descs\":[{\"desc\":"
                + "\"a red \\\"circle\\\"\"}]}",
                "{\"vid_name\":\"w\",\"clip_id\":\"clip b\",\"descs\":[{\"desc\":\"a blue square moves\"}]}"),
                Files.readAllLines(folder.resolve("p.jsonl")));
        final Path references = file("r.json", "{\"7\":[\"a red circle\",\"something else\"],\"clip b\":[\"a blue square\"]}");
        assertTrue((double) score(ScoreTask.CAPTIONS, folder.resolve("p.jsonl"), references).get("CIDEr") > 1);
        assertThrows(MetricsInputException.class, () -> score(ScoreTask.CAPTIONS,
                file("b.jsonl", "{\"clip_id\":7,\"descs\":[]}"), references));
    }

    @Test
    void gqaListAndOfficialQuestions() throws IOException {
        final Path predictions = file("p.json",
                "[{\"questionId\":\"07\",\"prediction\":\"pipe\"},{\"questionId\":\"8\",\"prediction\":\"Red\"}]");
        final Path list = file("l.json",
                "[{\"question_id\":\"07\",\"label\":{\"pipe\":1.0}},{\"question_id\":8,\"label\":{\"red\":1.0}}]");
        final Path official = file("o.json", "{\"07\":{\"answer\":\"pipe\",\"types\":{}},\"8\":{\"answer\":\"red\"}}");
        assertEquals(Map.of("accuracy", 50.0), score(ScoreTask.GQA, predictions, list));
        assertEquals(Map.of("accuracy", 50.0), score(ScoreTask.GQA, predictions, official));
    }

    @Test
    void nlvrCsvAndJson() throws IOException {
        final Path references = file("r.json", "[{\"identifier\":\"t-1-0-0\",\"label\":1},{\"identifier\":\"t-1-1-0\",\"label\":0}]");
        final Path lines = file("r.jsonl",
                "{\"identifier\":\"t-1-0-0\",\"label\":\"True\"}\n{\"identifier\":\"t-1-1-0\",\"label\":\"False\"}");
        final Path csv = file("p.csv", "t-1-0-0,True\r\nt-1-1-0,True\r\n");
        final Path json = file("p.json",
                "[{\"identifier\":\"t-1-0-0\",\"prediction\":true},{\"identifier\":\"t-1-1-0\",\"prediction\":\"True\"}]");
        final Map<String, Object> expected = Map.of("accuracy", 50.0, "consistency", 0.0);
        assertEquals(expected, score(ScoreTask.NLVR, csv, references));
        assertEquals(expected, score(ScoreTask.NLVR, json, lines));
    }

    @Test
    void captionsCocoAndMap() throws IOException {
        final Path predictions = file("p.json",
                "[{\"image_id\":1,\"caption\":\"A dog runs fast.\"},{\"image_id\":2,\"caption\":\"two cats sleep here\"}]");
        final Path coco = file("c.json", "{\"annotations\":[{\"image_id\":1,\"caption\":\"a dog runs fast\"},"
                + "{\"image_id\":2,\"caption\":\"Two cats sleep here!\"},{\"image_id\":1,\"caption\":\"A dog.\"}]}");
        final Path map = file("m.json", "{\"1\":[\"a dog runs fast\",\"A dog.\"],\"2\":[\"Two cats sleep here!\"]}");
        final Map<String, Object> scores = score(ScoreTask.CAPTIONS, predictions, coco);
        assertEquals(List.of("Bleu_1", "Bleu_2", "Bleu_3", "Bleu_4", "ROUGE_L", "CIDEr"), List.copyOf(scores.keySet()));
        assertEquals(1.0, (double) scores.get("Bleu_4"), 1e-8);
        assertEquals(scores, score(ScoreTask.CAPTIONS, predictions, map));
    }

    @Test
    void missingAndExtraPredictionsAreNamed() throws IOException {
        final Path references = file("r.json", "{\"1\":{\"answer\":\"a\"},\"2\":{\"answer\":\"b\"}}");
        final Path few = file("few.json", "[{\"questionId\":\"1\",\"prediction\":\"a\"}]");
        final Path many = file("many.json", "[{\"questionId\":\"1\",\"prediction\":\"a\"},{\"questionId\":\"2\",\"prediction\":\"b\"},"
                + "{\"questionId\":\"99\",\"prediction\":\"b\"}]");
        final var missing = assertThrows(MetricsInputException.class, () -> score(ScoreTask.GQA, few, references));
        assertTrue(missing.getMessage().contains("no prediction for id 2") && missing.getMessage().contains("few.json"));
        final var extra = assertThrows(MetricsInputException.class, () -> score(ScoreTask.GQA, many, references));
        assertTrue(extra.getMessage().contains("99") && extra.getMessage().contains("many.json"), extra.getMessage());
    }
}
