// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Fixtures;

class TextTokenizerTest {
    private static final TextTokenizer BART = SmallTokenizer.open();
    /** Like T5: pieces with scores, a blank becomes part of the next piece, blanks at the end are lost. */
    private static final String UNIGRAM = """
            {"version":"1.0","truncation":{"direction":"Right","max_length":3,"strategy":"LongestFirst","stride":0},
             "padding":null,"added_tokens":[
              {"id":0,"content":"<pad>","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true},
              {"id":1,"content":"</s>","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true}],
             "normalizer":null,
             "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},
              {"type":"Metaspace","replacement":"\\u2581","prepend_scheme":"always","split":true}]},
             "post_processor":{"type":"TemplateProcessing","single":[{"Sequence":{"id":"A","type_id":0}},
               {"SpecialToken":{"id":"</s>","type_id":0}}],
              "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":0}}],
              "special_tokens":{"</s>":{"id":"</s>","ids":[1],"tokens":["</s>"]}}},
             "decoder":{"type":"Metaspace","replacement":"\\u2581","prepend_scheme":"always","split":true},
             "model":{"type":"Unigram","unk_id":2,"byte_fallback":false,"vocab":[["<pad>",0.0],["</s>",0.0],["<unk>",0.0],
              ["\\u2581caption",-2.0],[":",-3.0],["\\u2581a",-2.5],["\\u2581true",-2.0],["\\u2581",-4.0],["b",-4.0],["a",-4.0]]}}
            """;

    @TempDir
    Path temp;

    @Test
    void specialsSurroundTheText() {
        int[] ids = BART.encode("is it red?", 0);
        assertEquals(0, ids[0]);
        assertEquals(2, ids[ids.length - 1]);
        assertEquals(1, BART.padId());
        assertEquals(2, BART.eosId());
        assertArrayEquals(BART.encodeBare("is it red?"), Arrays.copyOfRange(ids, 1, ids.length - 1));
        assertArrayEquals(new int[] {0, 2}, BART.encode("", 0));
        assertArrayEquals(new int[] {0}, BART.prefix());
        assertArrayEquals(new int[] {2}, BART.suffix());
    }

    @Test
    void longTextsAreCutAtTheirEndAndKeepTheSpecials() {
        int[] whole = BART.encode("the red circle is left of the blue square", 0);
        int[] cut = BART.encode("the red circle is left of the blue square", 6);
        assertTrue(whole.length > 6);
        assertArrayEquals(Arrays.copyOf(whole, 5), Arrays.copyOf(cut, 5));
        assertEquals(2, cut[5]);
        assertEquals(6, cut.length);
        assertArrayEquals(new int[] {0, 2}, BART.encode("red", 1));
    }

    @Test
    void theBlankAfterAPromptIsATokenInByteLevelBpe() {
        int[] with = BART.encode("caption: ", 40);
        int[] without = BART.encode("caption:", 40);
        assertEquals(without.length + 1, with.length);
        assertArrayEquals(BART.encodeBare(" "), Arrays.copyOfRange(with, with.length - 2, with.length - 1));
    }

    @Test
    void aUnigramTokenizerLosesTheBlankAndItsOwnTruncationIsNotUsed() throws IOException {
        Files.writeString(temp.resolve("tokenizer.json"), UNIGRAM);
        try (TextTokenizer t5 = TextTokenizer.open(temp)) {
            assertArrayEquals(new int[] {3, 4, 1}, t5.encode("caption: ", 40));
            assertArrayEquals(new int[] {3, 4, 5, 5, 5, 1}, t5.encode("caption: a a a", 0));
            assertEquals(6, t5.firstTokenId("true"));
            assertEquals(10, t5.rows());
            assertEquals("caption: a", t5.decode(new int[] {0, 3, 4, 5, 1}));
            t5.requireFits(10);
            Fixtures.assertDataError(() -> t5.requireFits(9), "tokenizer.json", "10 tokens", "9 rows");
        }
    }

    @Test
    void batchesGiveTheSameAsSingleTexts() {
        List<String> texts = List.of("red", "", "is there a blue shape?", "Crème brûlée \uD83D\uDE00");
        List<int[]> batch = BART.encode(texts, 9);
        for (int i = 0; i < texts.size(); i++) {
            assertArrayEquals(BART.encode(texts.get(i), 9), batch.get(i));
        }
        assertEquals(List.of(), BART.encode(List.of(), 9));
    }

    @Test
    void decodingDropsSpecialsUnknownRowsAndBlanksBeforePunctuation() {
        int[] ids = BART.encode("it is red , is n't it ?", 0);
        assertEquals("it is red, isn't it?", BART.decode(ids));
        int[] more = Arrays.copyOf(ids, ids.length + 3);
        more[ids.length] = BART.rows() + 5;
        more[ids.length + 1] = -100;
        more[ids.length + 2] = BART.padId();
        assertEquals("it is red, isn't it?", BART.decode(more));
        assertEquals("", BART.decode(new int[] {0, 1, 2}));
        assertEquals("", BART.decode(new int[0]));
    }

    @Test
    void firstTokensOfTrueAndFalseDiffer() {
        assertNotEquals(BART.firstTokenId("true"), BART.firstTokenId("false"));
        assertEquals(BART.encodeBare("true")[0], BART.firstTokenId("true"));
    }

    @Property(tries = 300)
    void anyTextSurvivesTheRoundTrip(@ForAll String text) {
        String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
        boolean specials = Stream.of("<s>", "<pad>", "</s>", "<unk>", "<mask>").anyMatch(wellFormed::contains);
        if (!specials) {
            assertEquals(CleanUp.tokenizationSpaces(wellFormed), BART.decode(BART.encode(wellFormed, 0)));
        }
    }

    @Test
    void hostileFilesAreRefused() throws IOException {
        Path file = temp.resolve("tokenizer.json");
        Fixtures.assertDataError(() -> TextTokenizer.open(temp), "tokenizer.json", "missing");
        for (String bad : List.of("", "[]", "{}", "{\"model\":{}}", "{\"model\":{\"vocab\":{}}}", "{\"model\":",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":-1},\"merges\":[]}}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":999999999},\"merges\":[]}}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0.5},\"merges\":[]}}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":1,\"b\":1},\"merges\":[]}}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"x y\"]}}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"\\ud800\":0},\"merges\":[]}}",
                "{\"model\":{\"type\":\"Evil\",\"vocab\":{\"a\":0}}}",
                "{\"model\":{\"type\":\"Unigram\",\"vocab\":[[\"a\"]]}}",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]},\"added_tokens\":[{\"id\":0,\"content\":\"b\"}]}",
                "{\"a\":".repeat(5000))) {
            Files.writeString(file, bad);
            Fixtures.assertDataError(() -> TextTokenizer.open(file).close(), "tokenizer.json");
        }
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(65L << 20);
        }
        Fixtures.assertDataError(() -> TextTokenizer.open(file), "larger than");
    }

    @Test
    void aTokenThatIsNotThereIsNamed() {
        Fixtures.assertDataError(() -> BART.id("<nothing>"), "<nothing>");
        assertFalse(BART.rows() == 0);
    }
}
