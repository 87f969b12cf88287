// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vlpet.metrics.MetricsInputException;

class HostileFilesTest {
    private static final List<Consumer<Path>> READERS = List.of(PredictionFiles::vqa, PredictionFiles::gqa,
            PredictionFiles::nlvr, PredictionFiles::captions, VqaReferences::read, ReferenceFiles::gqa, ReferenceFiles::nlvr,
            ReferenceFiles::captions, ReferenceFiles::videoQa);

    @TempDir
    private Path folder;

    /** Text of the file and what the message must say. */
    static Stream<Arguments> badForEveryReader() {
        return Stream.of(
                Arguments.of("", "is empty"), Arguments.of("  \n", "is empty"), Arguments.of("[]", "holds no record"),
                Arguments.of("{}", "holds no record"), Arguments.of("{\"annotations\":[]}", "holds no record"),
                Arguments.of("null", "single value"), Arguments.of("3", "single value"),
                Arguments.of("[1]", "expected an object"), Arguments.of("[null]", "expected an object"),
                Arguments.of("[{}]", "has no"), Arguments.of("[{\"a\":1},", "/0"),
                Arguments.of("{\"annotations\":[{]}", "line 1 column"), Arguments.of("[\n{\"question_id\":01}]", "line 2 column"),
                Arguments.of("[".repeat(100_000), "not valid JSON"),
                Arguments.of("{\"a\":".repeat(100_000), "not valid JSON"),
                Arguments.of("[{\"question_id\":" + "9".repeat(5000) + "}]", "not valid JSON"),
                Arguments.of("[{\"x\":1,\"x\":2}]", "Duplicate"), Arguments.of("not json", "not valid JSON"));
    }

    @ParameterizedTest
    @MethodSource("badForEveryReader")
    void everyReaderRefuses(String text, String says) throws IOException {
        final Path file = Files.writeString(folder.resolve("bad.json"), text);
        for (Consumer<Path> reader : READERS) {
            final var e = assertThrows(MetricsInputException.class, () -> reader.accept(file));
            assertTrue(e.getMessage().contains("bad.json") && e.getMessage().contains(says), e.getMessage());
        }
    }

    static Stream<Arguments> badPredictions() {
        return Stream.of(
                Arguments.of("[{\"question_id\":1,\"answer\":null}]", "/0/answer"),
                Arguments.of("[{\"question_id\":1,\"answer\":2}]", "expected text"),
                Arguments.of("[{\"question_id\":1,\"answer\":\"a\"},{\"question_id\":\"1\",\"answer\":\"b\"}]", "/1: id 1 occurs"),
                Arguments.of("[{\"question_id\":1.5,\"answer\":\"a\"}]", "whole number"),
                Arguments.of("[{\"question_id\":1e999999999,\"answer\":\"a\"}]", "whole number"),
                Arguments.of("[{\"question_id\":null,\"answer\":\"a\"}]", "null"),
                Arguments.of("{\"1\":\"a\"}", "predictions are a list"),
                Arguments.of("[{\"question_id\":1,\"answer\":\"a\"}] x", "not valid JSON"),
                Arguments.of("[{\"question_id\":1,\"answer\":\"a\"}] []", "after the end"));
    }

    @ParameterizedTest
    @MethodSource("badPredictions")
    void vqaPredictionsAreChecked(String text, String says) throws IOException {
        final Path file = Files.writeString(folder.resolve("p.json"), text);
        final var e = assertThrows(MetricsInputException.class, () -> PredictionFiles.vqa(file));
        assertTrue(e.getMessage().contains("p.json") && e.getMessage().contains(says), e.getMessage());
    }

    static Stream<Arguments> badReferences() {
        final Consumer<Path> vqa = VqaReferences::read;
        final Consumer<Path> gqa = ReferenceFiles::gqa;
        final Consumer<Path> nlvr = ReferenceFiles::nlvr;
        final Consumer<Path> captions = ReferenceFiles::captions;
        return Stream.of(
                Arguments.of(vqa, "[{\"question_id\":1}]", "neither \"answers\" nor \"label\""),
                Arguments.of(vqa, "[{\"question_id\":1,\"answers\":[]}]", "/0/answers"),
                Arguments.of(vqa, "[{\"question_id\":1,\"answers\":[null]}]", "/0/answers/0"),
                Arguments.of(vqa, "[{\"question_id\":1,\"answers\":[{\"answer\":null}]}]", "/0/answers/0/answer"),
                Arguments.of(vqa, "[{\"question_id\":1,\"answers\":[\"a\"]},{\"question_id\":2,\"label\":{}}]", "mixes"),
                Arguments.of(gqa, "[{\"question_id\":1,\"label\":{\"a\":2}}]", "between 0 and 1"),
                Arguments.of(gqa, "[{\"question_id\":1,\"label\":{\"a\":1e999}}]", "between 0 and 1"),
                Arguments.of(gqa, "[{\"question_id\":1,\"label\":{\"a\":\"x\"}}]", "/0/label/a"),
                Arguments.of(gqa, "[{\"question_id\":1,\"label\":[]}]", "a list"),
                Arguments.of(gqa, "{\"a/b\":{\"answer\":null}}", "/a~1b/answer"),
                Arguments.of(nlvr, "[{\"identifier\":\"a\",\"label\":2}]", "neither True nor False"),
                Arguments.of(nlvr, "[{\"identifier\":\"a\",\"label\":null}]", "neither True nor False"),
                Arguments.of(captions, "{\"1\":[]}", "empty list"),
                Arguments.of(captions, "{\"1\":[\"a\",null]}", "/1/1"),
                Arguments.of(captions, "{\"1\":[\"a\"],\"1\":[\"b\"]}", "Duplicate"));
    }

    @ParameterizedTest
    @MethodSource("badReferences")
    void referencesAreChecked(Consumer<Path> reader, String text, String says) throws IOException {
        final Path file = Files.writeString(folder.resolve("r.json"), text);
        final var e = assertThrows(MetricsInputException.class, () -> reader.accept(file));
        assertTrue(e.getMessage().contains("r.json") && e.getMessage().contains(says), e.getMessage());
    }

    @Test
    void linesAreNamed() throws IOException {
        final Path csv = Files.writeString(folder.resolve("p.csv"), "a,True\nb;False\n");
        final Path twice = Files.writeString(folder.resolve("t.csv"), "a,True\na,False\n");
        final Path jsonl = Files.writeString(folder.resolve("p.jsonl"), "{\"identifier\":\"a\",\"prediction\":true}\n{\"b\":\n");
        final Path nothing = Files.writeString(folder.resolve("n.csv"), "\n");
        for (Path file : List.of(csv, twice, jsonl)) {
            final var e = assertThrows(MetricsInputException.class, () -> PredictionFiles.nlvr(file));
            assertTrue(e.getMessage().contains("line 2"), e.getMessage());
        }
        assertThrows(MetricsInputException.class, () -> PredictionFiles.nlvr(nothing));
    }

    @Test
    void bytesThatAreNotUtf8AndPathsThatAreNotFiles() throws IOException {
        final Path latin = Files.write(folder.resolve("latin.json"),
                "[{\"image_id\":1,\"caption\":\"caf\u00e9 au lait\"}]".getBytes(StandardCharsets.ISO_8859_1));
        final Path csv = Files.write(folder.resolve("latin.csv"), "\u00e9,True\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(MetricsInputException.class, () -> PredictionFiles.captions(latin)).getMessage().contains("UTF-8"));
        assertTrue(assertThrows(MetricsInputException.class, () -> PredictionFiles.nlvr(csv)).getMessage().contains("UTF-8"));
        assertTrue(assertThrows(MetricsInputException.class, () -> PredictionFiles.vqa(folder)).getMessage().contains("folder"));
        assertTrue(assertThrows(MetricsInputException.class, () -> PredictionFiles.vqa(folder.resolve("no.json"))).getMessage()
                .contains("does not exist"));
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        final Path file = Files.writeString(folder.resolve("bom.json"), "\ufeff[{\"image_id\":1,\"caption\":\"a\"}]");
        assertEquals("a", PredictionFiles.captions(file).get("1"));
    }

    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll String text) throws IOException {
        final Path file = Files.createTempFile("any", ".json");
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            for (Consumer<Path> reader : READERS) {
                assertThrows(MetricsInputException.class, () -> reader.accept(file));
            }
        } finally {
            Files.delete(file);
        }
    }
}
