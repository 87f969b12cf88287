// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

class ShapesWorldTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CORPUS_LINES = 4000;

    @TempDir
    static Path temp;

    private static Path world;
    private static final List<JsonNode> RECORDS = new ArrayList<>();
    private static final Map<String, List<TextChecker.Thing>> SCENES = new HashMap<>();

    @BeforeAll
    static void generate() throws IOException {
        world = temp.resolve("world");
        ShapesWorld.generate(world, options());
        for (String line : Files.readAllLines(world.resolve("records.jsonl"))) {
            RECORDS.add(JSON.readTree(line));
        }
        for (String line : Files.readAllLines(world.resolve("scenes.jsonl"))) {
            JsonNode scene = JSON.readTree(line);
            List<TextChecker.Thing> things = new ArrayList<>();
            for (JsonNode o : scene.get("objects")) {
                things.add(new TextChecker.Thing(o.get("size").textValue(), o.get("color").textValue(),
                        o.get("shape").textValue(), o.get("row").intValue(), o.get("column").intValue()));
            }
            SCENES.put(scene.get("image").textValue(), things);
        }
    }

    private static ShapesWorldOptions options() {
        return new ShapesWorldOptions(3, 48, Map.of("train", new ShapesWorldOptions.SplitSize(600, 2000, 2000, 300, 60),
                "test", new ShapesWorldOptions.SplitSize(300, 400, 400, 200, 40)));
    }

    @Test
    void everyQuestionIsAnsweredTruly() {
        for (String task : List.of("vqa", "gqa")) {
            for (JsonNode record : of(task)) {
                String text = record.get("text").textValue();
                assertEquals(topAnswer(record), TextChecker.answer(text, things(record, 0)), record::toString);
            }
        }
    }

    @Test
    void everyStatementIsJudgedTruly() {
        for (JsonNode record : of("nlvr")) {
            boolean holds = TextChecker.holds(record.get("text").textValue(), things(record, 0), things(record, 1));
            assertTrue(record.get("answers").has(Boolean.toString(holds)), record::toString);
        }
    }

    @Test
    void everyCaptionDescribesItsPictureAndThereAreSeveral() {
        for (JsonNode record : of("caption")) {
            Set<String> captions = new HashSet<>();
            for (JsonNode caption : record.get("references")) {
                assertTrue(TextChecker.describes(caption.textValue(), things(record, 0)), record::toString);
                captions.add(caption.textValue());
            }
            assertEquals(5, captions.size());
        }
    }

    @Test
    void halfOfTheStatementsAreTrueAndEveryGroupHasBoth() {
        for (String split : List.of("train", "test")) {
            Map<String, Set<String>> groups = new HashMap<>();
            List<JsonNode> records = of("nlvr").stream().filter(r -> r.get("split").textValue().equals(split)).toList();
            records.forEach(r -> groups.computeIfAbsent(r.get("group").textValue(), g -> new HashSet<>())
                    .add(topAnswer(r)));
            assertEquals(records.size() / 2, records.stream().filter(r -> topAnswer(r).equals("true")).count());
            groups.values().forEach(answers -> assertEquals(Set.of("true", "false"), answers));
        }
    }

    /** The best that can be done without looking: for each question its most frequent answer in training. */
    @Test
    void questionsCannotBeAnsweredBlindly() {
        for (String task : List.of("vqa", "gqa")) {
            Map<String, Map<String, Integer>> counts = new HashMap<>();
            for (JsonNode record : of(task)) {
                if (record.get("split").textValue().equals("train")) {
                    String text = record.get("text").textValue();
                    for (String key : List.of(text, opening(text))) {
                        counts.computeIfAbsent(key, k -> new HashMap<>()).merge(topAnswer(record), 1, Integer::sum);
                    }
                }
            }
            List<JsonNode> test = of(task).stream().filter(r -> r.get("split").textValue().equals("test")).toList();
            long right = test.stream().filter(r -> {
                String text = r.get("text").textValue();
                Map<String, Integer> seen = counts.getOrDefault(text, counts.getOrDefault(opening(text), Map.of()));
                return seen.entrySet().stream().max(Map.Entry.comparingByValue())
                        .map(e -> e.getKey().equals(topAnswer(r))).orElse(false);
            }).count();
            double blind = 100.0 * right / test.size();
            assertTrue(blind < 45, "the best blind guess is right in " + blind + " % of " + task);
        }
    }

    @Test
    void theCorpusSharesNoTextWithTheDemo() {
        Set<String> demo = new HashSet<>();
        for (JsonNode record : RECORDS) {
            demo.add(Wording.normalised(record.get("text").textValue()));
            record.path("references").forEach(caption -> demo.add(Wording.normalised(caption.textValue())));
        }
        demo.remove("");
        assertTrue(demo.size() > 1000);
        for (int i = 0; i < CORPUS_LINES; i++) {
            PretrainCorpus.Line line = PretrainCorpus.line(7, i);
            assertFalse(demo.contains(Wording.normalised(line.text())), line::toString);
            assertTrue(line.source().contains(": " + line.text() + " ") || line.target().equals(line.text()),
                    line::toString);
        }
    }

    /** If the reservation let everything through or nothing, the test above would be empty or the demo could not be. */
    @Test
    void theReservationSplitsAllTexts() {
        long demo = IntStream.range(0, 2000).mapToObj(i -> Grammar.GQA.draw(Draws.of(1, "split", i)).text()).distinct()
                .filter(Reservation::forDemo).count();
        long all = IntStream.range(0, 2000).mapToObj(i -> Grammar.GQA.draw(Draws.of(1, "split", i)).text()).distinct()
                .count();
        assertEquals(0.5, (double) demo / all, 0.05);
        assertEquals(Reservation.forDemo("Is there a cat?"), Reservation.forDemo("is there  a cat"));
    }

    @Test
    void tenPeopleAnswerAndTheirAgreementIsTheScore() {
        for (JsonNode record : of("vqa")) {
            assertEquals(10, record.get("annotators").size());
            Map<String, Integer> counts = new HashMap<>();
            record.get("annotators").forEach(a -> counts.merge(a.textValue(), 1, Integer::sum));
            assertEquals(counts.size(), record.get("answers").size());
            counts.forEach((answer, count) -> assertEquals(Math.min(1, count * 0.3),
                    record.get("answers").get(answer).doubleValue(), 1e-9));
        }
        assertTrue(of("vqa").stream().anyMatch(r -> r.get("answers").size() > 1), "nobody ever errs");
    }

    @Test
    void picturesAreThereAndDiffer() throws IOException {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            var image = ImageIO.read(world.resolve(RecordLines.image("test", i)).toFile());
            assertEquals(48, image.getWidth());
            assertEquals(48, image.getHeight());
            seen.add(Arrays.hashCode(image.getRGB(0, 0, 48, 48, null, 0, 48)));
        }
        assertEquals(30, seen.size());
        assertEquals(900, SCENES.size());
        RECORDS.forEach(r -> r.get("images").forEach(i -> assertTrue(Files.exists(world.resolve(i.textValue())))));
    }

    @Test
    void equalOptionsGiveEqualFiles() throws IOException {
        ShapesWorldOptions small = new ShapesWorldOptions(5, 48,
                Map.of("test", new ShapesWorldOptions.SplitSize(100, 20, 20, 10, 5)));
        Path one = temp.resolve("one");
        Path two = temp.resolve("two");
        ShapesWorld.generate(one, small);
        ShapesWorld.generate(two, small);
        for (String file : List.of("records.jsonl", "scenes.jsonl", "images/test-00042.png")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(two.resolve(file)), file);
        }
    }

    @Test
    void anExistingFolderIsLeftAlone() throws IOException {
        Path there = Files.createDirectory(temp.resolve("there"));
        Files.writeString(there.resolve("mine"), "kept");
        UserError error = assertThrows(UserError.class, () -> ShapesWorld.generate(there, options()));
        assertEquals(ExitCode.OUTPUT, error.exitCode());
        try (var files = Files.list(there)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void theCorpusIsWrittenLineByLine() throws IOException {
        Path folder = temp.resolve("corpus");
        PretrainCorpus.write(folder, new PretrainCorpusOptions(7, 50, PretrainCorpusOptions.Subject.PICTURES));
        List<String> lines = Files.readAllLines(folder.resolve(PretrainCorpus.FILE));
        assertEquals(50, lines.size());
        for (int i = 0; i < 50; i++) {
            PretrainCorpus.Line line = PretrainCorpus.line(7, i);
            assertEquals(line.source() + "\t" + line.target(), lines.get(i));
        }
    }

    private static List<JsonNode> of(String task) {
        return RECORDS.stream().filter(r -> r.get("task").textValue().equals(task)).toList();
    }

    private static List<TextChecker.Thing> things(JsonNode record, int image) {
        return SCENES.get(record.get("images").get(image).textValue());
    }

    private static String topAnswer(JsonNode record) {
        String best = "";
        double most = 0;
        for (var entry : record.get("answers").properties()) {
            if (entry.getValue().doubleValue() > most) {
                most = entry.getValue().doubleValue();
                best = entry.getKey();
            }
        }
        return best;
    }

    private static String opening(String text) {
        return String.join(" ", List.of(text.split(" ")).subList(0, 2));
    }
}
