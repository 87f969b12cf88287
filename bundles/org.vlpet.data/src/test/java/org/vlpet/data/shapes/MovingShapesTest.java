// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovingShapesTest {
    private static final int CORPUS_LINES = 4000;
    private static final List<JsonNode> RECORDS = new ArrayList<>();
    /** Acts by folder of frames. */
    private static final Map<String, JsonNode> CLIPS = new LinkedHashMap<>();

    @TempDir
    private static Path world;
    @TempDir
    private Path temp;

    @BeforeAll
    static void make() throws IOException {
        Path folder = world.resolve("data");
        MovingShapes.generate(folder, new MovingShapesOptions(3, 24, Map.of(
                "train", new MovingShapesOptions.SplitSize(120, 1500, 1500, 60, 60),
                "test", new MovingShapesOptions.SplitSize(80, 400, 400, 40, 40))));
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(folder.resolve("records.jsonl"))) {
            RECORDS.add(json.readTree(line));
        }
        for (String line : Files.readAllLines(folder.resolve("clips.jsonl"))) {
            JsonNode clip = json.readTree(line);
            CLIPS.put(clip.get("frames").textValue(), clip.get("acts"));
        }
    }

    private static List<JsonNode> of(String task, String split) {
        return RECORDS.stream().filter(r -> r.get("task").textValue().equals(task)
                && r.get("split").textValue().equals(split)).toList();
    }

    private static String right(JsonNode record) {
        return record.get("choices").get(record.get("answer").intValue()).textValue();
    }

    /** Read from the words of the question, not from the generator's rule. */
    @Test
    void theRightChoiceIsRight() {
        int checked = 0;
        for (JsonNode record : RECORDS) {
            String text = record.path("text").asText();
            List<JsonNode> acts = new ArrayList<>();
            CLIPS.get(record.get("frames").textValue()).forEach(acts::add);
            if (text.startsWith("what color is the shape that")) {
                String way = text.split(" ")[7].replace("?", "");
                assertEquals(List.of(right(record)), acts.stream().filter(a -> a.get("moves").textValue().equals(way))
                        .map(a -> a.get("color").textValue()).toList(), text);
                checked++;
            } else if (text.matches("(where does|which way does) the (first|last) shape.*")) {
                JsonNode act = text.contains("first") ? acts.getFirst() : acts.getLast();
                assertEquals(act.get("moves").textValue(), right(record), text);
                checked++;
            } else if (text.matches("what shape is [a-z]+( .*)?\\?") && !text.contains(" the ")) {
                String color = text.split("[ ?]")[3];
                assertTrue(acts.stream().anyMatch(a -> a.get("color").textValue().equals(color)
                        && a.get("shape").textValue().equals(right(record))), text);
                checked++;
            }
        }
        assertTrue(checked > 300, "only " + checked + " questions checked");
    }

    @Test
    void choicesAreDifferentAndTheRightOneStandsEverywhereEquallyOften() {
        for (String task : List.of("tvqa", "how2qa")) {
            int count = task.equals("tvqa") ? 5 : 4;
            Map<Integer, Integer> places = new HashMap<>();
            for (JsonNode record : of(task, "train")) {
                Set<String> choices = new HashSet<>();
                record.get("choices").forEach(choice -> choices.add(choice.textValue()));
                assertEquals(count, choices.size(), record.toString());
                places.merge(record.get("answer").intValue(), 1, Integer::sum);
            }
            assertEquals(count, places.size());
            places.values().forEach(n -> assertEquals(1500 / count, n));
        }
    }

    /** The best that can be done without looking: of the choices the one most frequent for the question in training. */
    @Test
    void questionsCannotBeAnsweredBlindly() {
        for (String task : List.of("tvqa", "how2qa")) {
            Map<String, Map<String, Integer>> counts = new HashMap<>();
            of(task, "train").forEach(r -> counts.computeIfAbsent(r.get("text").textValue(), t -> new HashMap<>())
                    .merge(right(r), 1, Integer::sum));
            List<JsonNode> test = of(task, "test");
            long guessed = test.stream().filter(r -> {
                Map<String, Integer> seen = counts.getOrDefault(r.get("text").textValue(), Map.of());
                String best = "";
                for (JsonNode choice : r.get("choices")) {
                    best = seen.getOrDefault(choice.textValue(), 0) > seen.getOrDefault(best, -1) ? choice.textValue() : best;
                }
                return best.equals(right(r));
            }).count();
            double blind = 100.0 * guessed / test.size();
            assertTrue(blind < 40, "the best blind guess is right in " + blind + " % of " + task);
        }
    }

    @Test
    void theCorpusSharesNoQuestionAndNoCaptionWithTheDemo() {
        Set<String> demo = new HashSet<>();
        for (JsonNode record : RECORDS) {
            demo.add(Wording.normalised(record.path("text").asText()));
            record.path("references").forEach(caption -> demo.add(Wording.normalised(caption.textValue())));
        }
        demo.remove("");
        assertTrue(demo.size() > 150, demo.size() + " texts");
        Set<String> targets = new HashSet<>();
        for (int i = 0; i < CORPUS_LINES; i++) {
            PretrainCorpus.Line line = ClipCorpus.line(11, i);
            assertFalse(demo.contains(Wording.normalised(line.text())), line::toString);
            assertTrue(line.source().contains(line.text()) || line.target().equals(line.text()), line::toString);
            targets.add(line.target());
        }
        assertTrue(targets.containsAll(List.of("a0", "a4", "up", "red", "circle")), targets.toString());
    }

    @Test
    void captionsNameWhatIsSeenAndFramesAreThere() throws IOException {
        for (JsonNode record : of("yc2c", "test")) {
            JsonNode acts = CLIPS.get(record.get("frames").textValue());
            for (JsonNode reference : record.get("references")) {
                acts.forEach(act -> assertTrue(reference.textValue().contains(act.get("color").textValue() + " "
                        + act.get("shape").textValue()), record.toString()));
            }
            try (var frames = Files.list(world.resolve("data").resolve(record.get("frames").textValue()))) {
                assertEquals(3L * acts.size(), frames.count());
            }
        }
        for (JsonNode record : of("tvc", "test")) {
            int act = Integer.parseInt(record.get("timespan").textValue().split("-")[0]) / 3;
            JsonNode seen = CLIPS.get(record.get("frames").textValue()).get(act);
            record.get("references").forEach(reference -> assertTrue(reference.textValue().contains(
                    seen.get("color").textValue()) && reference.textValue().contains(seen.get("moves").textValue()),
                    record.toString()));
        }
    }

    @Test
    void equalOptionsGiveEqualFiles() throws IOException {
        MovingShapesOptions tiny = new MovingShapesOptions(5, 24, Map.of("test",
                new MovingShapesOptions.SplitSize(40, 12, 12, 5, 5)));
        Path one = temp.resolve("one");
        Path two = temp.resolve("two");
        MovingShapes.generate(one, tiny);
        MovingShapes.generate(two, tiny);
        for (String file : List.of("records.jsonl", "clips.jsonl", "frames/test-00007/04.png")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(two.resolve(file)), file);
        }
    }
}
