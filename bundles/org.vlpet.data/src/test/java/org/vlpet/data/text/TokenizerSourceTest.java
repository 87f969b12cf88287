// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** The older tokenizer files give the ids of transformers (releng/golden/interchange); broken ones are refused. */
class TokenizerSourceTest {
    @TempDir
    Path temp;

    private static Path fixture(String name) {
        try {
            return Path.of(TokenizerSourceTest.class.getResource("/tokenizers/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spiece", "bpe"})
    void idsAreThoseOfTransformers(String name) throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(fixture(name))) {
            JsonNode expected = new ObjectMapper().readTree(fixture(name).resolve("expected.json").toFile());
            assertTrue(expected.size() > 15);
            for (JsonNode probe : expected) {
                int[] ids = probe.path("transformers").valueStream().mapToInt(JsonNode::asInt).toArray();
                assertArrayEquals(ids, tokenizer.encode(probe.path("text").asText(), 0), probe.path("text").asText());
            }
        }
    }

    @Test
    void aFolderIsCompletedOnce() throws IOException {
        Files.copy(fixture("spiece").resolve("spiece.model"), temp.resolve("spiece.model"));
        assertTrue(TokenizerSource.complete(temp));
        assertFalse(TokenizerSource.complete(temp), "tokenizer.json goes first");
        try (TextTokenizer made = TextTokenizer.open(temp.resolve("tokenizer.json"))) {
            assertEquals(200, made.rows());
            assertEquals(199, made.id("<extra_id_0>"));
            assertEquals(0, made.padId());
            assertEquals("true", made.decode(made.encode("true", 0)));
        }
    }

    @Test
    void theFolderSaysHowManyExtraIdsItHas() throws IOException {
        Files.copy(fixture("spiece").resolve("spiece.model"), temp.resolve("spiece.model"));
        Files.writeString(temp.resolve("tokenizer_config.json"), "{\"extra_ids\":7}");
        try (TextTokenizer made = TextTokenizer.open(temp)) {
            assertEquals(107, made.rows());
        }
        Files.writeString(temp.resolve("tokenizer_config.json"), "{\"extra_ids\":-1}");
        refused("extra_ids is -1");
    }

    @Test
    void brokenBpeFilesAreNamed() throws IOException {
        Files.copy(fixture("bpe").resolve("vocab.json"), temp.resolve("vocab.json"));
        refused("merges.txt");
        Files.writeString(temp.resolve("merges.txt"), "#version: 0.2\nĠ t\nnot_a_token x\n");
        refused("line 3");
        Files.writeString(temp.resolve("merges.txt"), "Ġ t extra\n");
        refused("line 1");
        Files.writeString(temp.resolve("vocab.json"), "{\"<s>\":0,\"<pad>\":\"1\"}");
        refused("<pad>");
        Files.writeString(temp.resolve("vocab.json"), "{\"<s>\":0,\"<pad>\":1}");
        refused("</s> is missing");
    }

    @Test
    void aHostileCharsMapIsRefusedWhereverItComesFrom() throws IOException {
        byte[] outside = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(4).putInt(0x7fffff00).array();
        assertTrue(CharsMap.problem(outside).orElseThrow().contains("outside"));
        assertTrue(CharsMap.problem(new byte[3]).isPresent());
        assertTrue(CharsMap.problem(new byte[] {8, 0, 0, 0, 1, 2, 3, 4}).orElseThrow().contains("claims 8"));
        byte[] good = SentencePieceModel.read(fixture("spiece").resolve("spiece.model")).charsMap();
        assertEquals(true, CharsMap.problem(good).isEmpty());
        good[6] = -1;
        good[7] = -1;
        assertTrue(CharsMap.problem(good).isPresent());
        Path json = temp.resolve("tokenizer.json");
        Files.copy(fixture("spiece").resolve("spiece.model"), temp.resolve("spiece.model"));
        TokenizerSource.complete(temp);
        String text = Files.readString(json);
        int at = text.indexOf("precompiled_charsmap\":\"") + "precompiled_charsmap\":\"".length();
        Files.writeString(json, text.substring(0, at) + Base64.getEncoder().encodeToString(outside)
                + text.substring(text.indexOf('"', at)));
        refused("precompiled_charsmap is broken");
    }

    @Test
    void aModelOfAnotherKindIsRefused() throws IOException {
        Path file = temp.resolve("spiece.model");
        byte[] piece = {10, 12, 10, 1, 'a', 21, 0, 0, 0, 0, 24, 1, 24, 1};
        Files.write(file, piece);
        refused("0 of them the unknown one");
        Files.write(file, new byte[] {18, 2, 24, 2});
        refused("no Unigram model");
        Files.write(file, new byte[] {26, 2, 24, 0});
        refused("blanks");
        Files.write(file, new byte[] {10, 2, 24, 6});
        refused("empty");
        Files.write(file, new byte[] {10, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7});
        refused("claims 2147483647 bytes");
        Files.write(file, new byte[] {11});
        refused("wire type 3");
    }

    @Property(tries = 1000)
    void randomModelsNeverCrash(@ForAll @Size(max = 80) byte[] bytes) throws IOException {
        Path file = Files.createTempFile("spiece", ".model");
        try {
            Files.write(file, bytes);
            assertEquals(ExitCode.DATA, assertThrows(UserError.class, () -> SentencePieceModel.read(file)).exitCode());
        } finally {
            Files.delete(file);
        }
    }

    private void refused(String reason) {
        UserError e = assertThrows(UserError.class, () -> TextTokenizer.open(temp).close());
        assertEquals(ExitCode.DATA, e.exitCode());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
}
