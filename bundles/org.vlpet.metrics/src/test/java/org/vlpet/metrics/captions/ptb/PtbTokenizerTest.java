// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.ptb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.metrics.Golden;

class PtbTokenizerTest {
    @Test
    void goldenSentences() throws IOException {
        final List<String> lines = new ArrayList<>();
        final JsonNode sentences = Golden.read("ptb_tokens.json").get("sentences");
        sentences.forEach(s -> lines.add(s.get("input").textValue()));
        final List<List<String>> tokens = PtbTokenizer.tokenizeLines(lines);
        assertEquals(sentences.size(), tokens.size());
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(Golden.texts(sentences.get(i).get("tokens")), tokens.get(i), lines.get(i));
            assertEquals(Golden.texts(sentences.get(i).get("kept")), PtbTokenizer.keep(tokens.get(i)), lines.get(i));
        }
    }

    /** Sentences of our own with the tokens the published tokenizer gave them, each followed by a line "x". */
    @ParameterizedTest
    @CsvFileSource(resources = "sentences.tsv", delimiter = '\t', quoteCharacter = '\0', emptyValue = "",
            ignoreLeadingAndTrailingWhitespace = false, maxCharsPerColumn = 1000)
    void measuredSentences(String sentence, String tokens) {
        assertEquals(tokens, String.join("\u2423", PtbTokenizer.tokenizeLines(List.of(sentence, "x")).getFirst()));
    }

    @Test
    void theNextLineDecidesWhetherAPeriodEndsTheSentence() {
        assertEquals(List.of(List.of("made", "in", "the", "u.s.", "."), List.of("the", "end")),
                PtbTokenizer.tokenizeLines(List.of("made in the U.S.", "The end")));
        assertEquals(List.of(List.of("made", "in", "the", "u.s."), List.of("and", "so")),
                PtbTokenizer.tokenizeLines(List.of("made in the U.S.", "and so")));
    }

    @Test
    void asManyLinesAsGiven() {
        assertEquals(List.of(), PtbTokenizer.tokenizeLines(List.of()));
        assertEquals(List.of(List.of(), List.of("a"), List.of()), PtbTokenizer.tokenizeLines(List.of("", "a", "")));
        assertEquals(List.of("a", "b", "c", "d"), PtbTokenizer.tokenize("a\nb\rc\u2028d"));
    }

    @Property(tries = 2000)
    void anyTextTerminatesInWellFormedTokens(@ForAll @StringLength(max = 60) String text) {
        wellFormed(text);
    }

    @Property(tries = 2000)
    void anyAsciiTerminatesInWellFormedTokens(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 60) String text) {
        wellFormed(text);
    }

    private static void wellFormed(String text) {
        for (String token : PtbTokenizer.tokenize(text)) {
            assertFalse(token.isEmpty());
            assertTrue(token.chars().noneMatch(c -> c == ' ' || c == '\n' || c == '\t'), token);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "a-", "a'", "1.", "1 ", "<a ", "a@", "a/", "'", "(", "A&", "U.S.", "http://a", "a.b@", "[",
        "<a b=\"c\" ", "aé", "é.", "...", "-", "#", ". ", "&amp;", "\ud83d\ude00", "\u0301", "a\u00ad", "a,", "#ab", "<!a", "a&", "\"", "a\u2019"})
    void veryLongTextsNeitherOverflowNorHang(String part) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PtbTokenizer.tokenize(part.repeat(20_000)));
    }
}
