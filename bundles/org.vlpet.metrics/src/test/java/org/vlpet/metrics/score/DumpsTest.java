// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.metrics.captions.CaptionItem;
import org.vlpet.metrics.captions.CaptionScorer;
import org.vlpet.metrics.gqa.GqaScorer;
import org.vlpet.metrics.nlvr.NlvrItem;
import org.vlpet.metrics.nlvr.NlvrScorer;
import org.vlpet.metrics.vqa.AnnotatorAnswer;
import org.vlpet.metrics.vqa.SoftQuestion;
import org.vlpet.metrics.vqa.VqaMode;
import org.vlpet.metrics.vqa.VqaQuestion;
import org.vlpet.metrics.vqa.VqaScorer;

/** A dump scored from files gives what the scorer gave in memory. */
class DumpsTest {
    @TempDir
    private Path folder;

    private Map<String, Object> rescore(ScoreTask task, String predictions) {
        return Scorer.of(folder.resolve(predictions), folder.resolve("r.json")).score(task, VqaMode.REFERENCE);
    }

    @Test
    void vqa() throws IOException {
        final List<VqaQuestion> questions = List.of(
                VqaQuestion.of("12", "what", "other", AnnotatorAnswer.of(List.of("caf\u00e9", "cafe", "\"x\"\n", "caf\u00e9"))),
                VqaQuestion.of("0012", "is", "yes/no", AnnotatorAnswer.of(List.of("yes", "yes", "no", "yes"))));
        final Map<String, String> answers = Map.of("12", "caf\u00e9", "0012", "yes\t");
        ReferenceDumps.vqa(folder.resolve("r.json"), questions);
        Dumps.vqa(folder.resolve("p.json"), answers);
        assertEquals(VqaScorer.of(VqaMode.REFERENCE).score(questions, answers).toMap(), rescore(ScoreTask.VQA, "p.json"));
    }

    @Test
    void vqaSoft() throws IOException {
        final List<SoftQuestion> questions = List.of(new SoftQuestion("a", "what", "other", Map.of("red", 0.3, "blue", 1.0)));
        ReferenceDumps.vqaSoft(folder.resolve("r.json"), questions);
        Dumps.vqa(folder.resolve("p.json"), Map.of("a", "red"));
        assertEquals(VqaScorer.scoreSoft(questions, Map.of("a", "red")).toMap(), rescore(ScoreTask.VQA, "p.json"));
    }

    @Test
    void gqa() throws IOException {
        final Map<String, Map<String, Double>> labels = Map.of("07", Map.of("pipe", 1.0), "8", Map.of("red", 0.5));
        final Map<String, String> answers = Map.of("07", "pipe", "8", "red");
        ReferenceDumps.gqa(folder.resolve("r.json"), labels);
        Dumps.gqa(folder.resolve("p.json"), answers);
        assertEquals(Map.of("accuracy", GqaScorer.accuracy(labels, answers)), rescore(ScoreTask.GQA, "p.json"));
        assertEquals(true, Files.readString(folder.resolve("p.json")).contains("\"questionId\":\"8\""));
    }

    @Test
    void nlvr() throws IOException {
        final List<NlvrItem> items = List.of(NlvrItem.of("t-1-0-0", true), NlvrItem.of("t-1-1-0", false),
                new NlvrItem("own", true, "g"), new NlvrItem("own2", true, "g"));
        final Map<String, Boolean> answers = new LinkedHashMap<>(Map.of("t-1-0-0", true, "t-1-1-0", false, "own", true,
                "own2", false));
        ReferenceDumps.nlvr(folder.resolve("r.json"), items);
        Dumps.nlvr(folder.resolve("p.csv"), answers);
        assertEquals(NlvrScorer.score(items, answers).toMap(), rescore(ScoreTask.NLVR, "p.csv"));
        assertEquals(Map.of("accuracy", 75.0, "consistency", 50.0), rescore(ScoreTask.NLVR, "p.csv"));
        assertThrows(MetricsInputException.class, () -> Dumps.nlvr(folder.resolve("q.csv"), Map.of("a,b", true)));
        assertThrows(MetricsInputException.class, () -> Dumps.nlvr(folder.resolve("q.csv"), Map.of("a\nb", true)));
    }

    @Test
    void captions() throws IOException {
        final Map<String, List<String>> references = new LinkedHashMap<>();
        references.put("2", List.of("A dog runs.", "Made in the U.S."));
        references.put("img-1", List.of("The caf\u00e9 \"X\""));
        final Map<String, String> captions = Map.of("2", "a dog runs", "img-1", "the caf\u00e9");
        ReferenceDumps.captions(folder.resolve("r.json"), references);
        Dumps.captions(folder.resolve("p.json"), captions);
        assertEquals(CaptionScorer.score(references.entrySet().stream()
                .map(e -> new CaptionItem(e.getKey(), captions.get(e.getKey()), e.getValue())).toList()).toMap(),
                rescore(ScoreTask.CAPTIONS, "p.json"));
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        final Path file = Files.writeString(folder.resolve("p.json"), "old");
        assertThrows(IOException.class, () -> AtomicFile.write(file, out -> {
            out.write(new byte[100_000]);
            throw new IOException("disk full");
        }));
        assertEquals("old", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void videoChoices() throws IOException {
        Dumps.videoQa(folder.resolve("v.json"), Map.of("5", 3));
        assertEquals("{\"5\":3}", Files.readString(folder.resolve("v.json")));
    }
}
