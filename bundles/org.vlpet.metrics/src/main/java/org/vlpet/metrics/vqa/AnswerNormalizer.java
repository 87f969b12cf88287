// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.vqa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vlpet.metrics.text.PythonText;

/**
 * The answer normaliser of the public VQA evaluation (spec E.1): a punctuation pass and a digit/article pass. Its
 * quirks
 * are part of published numbers and therefore kept; each is named where it happens.
 */
public final class AnswerNormalizer {
    private static final String PUNCTUATION = ";/[]\"{}()=+\\_-><@`,?!";
    /** The published program passes a regex flag (32) where the number of replacements is expected. */
    private static final int MAX_PERIODS = 32;
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("none", "0"), Map.entry("zero", "0"), Map.entry("one", "1"), Map.entry("two", "2"),
            Map.entry("three", "3"), Map.entry("four", "4"), Map.entry("five", "5"), Map.entry("six", "6"),
            Map.entry("seven", "7"), Map.entry("eight", "8"), Map.entry("nine", "9"), Map.entry("ten", "10"));
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");
    private static final Map<String, String> CONTRACTIONS = readContractions();

    private AnswerNormalizer() {
    }

    /** Line breaks and tabs become blanks, outer white space goes. */
    public static String clean(String answer) {
        return PythonText.strip(answer.replace('\n', ' ').replace('\t', ' '));
    }

    /** Both passes over the cleaned answer: what a prediction becomes before it is compared. */
    public static String normalize(String answer) {
        return digitsAndArticles(punctuation(clean(answer)));
    }

    /**
     * The punctuation pass. A mark is deleted if the text has it beside a blank, or if the text has a comma between two
     * digits anywhere (then every mark is deleted); otherwise it becomes a blank. Afterwards periods not followed by a
     * digit are deleted, at most {@value #MAX_PERIODS} of them.
     */
    public static String punctuation(String text) {
        final boolean digitComma = hasDigitCommaDigit(text);
        String out = text;
        for (int i = 0; i < PUNCTUATION.length(); i++) {
            final String mark = PUNCTUATION.substring(i, i + 1);
            final boolean delete = digitComma || text.contains(mark + " ") || text.contains(" " + mark);
            out = out.replace(mark, delete ? "" : " ");
        }
        return stripPeriods(out);
    }

    /** The digit/article pass: lower case, number words to digits, articles dropped, missing apostrophes restored. */
    public static String digitsAndArticles(String text) {
        final List<String> words = new ArrayList<>();
        for (String word : PythonText.split(PythonText.lower(text))) {
            final String mapped = NUMBERS.getOrDefault(word, word);
            if (!ARTICLES.contains(mapped)) {
                words.add(CONTRACTIONS.getOrDefault(mapped, mapped));
            }
        }
        return String.join(" ", words);
    }

    private static boolean hasDigitCommaDigit(String text) {
        for (int i = text.indexOf(','); i >= 0; i = text.indexOf(',', i + 1)) {
            if (i > 0 && i + 1 < text.length() && Character.isDigit(text.codePointBefore(i))
                    && Character.isDigit(text.codePointAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static String stripPeriods(String text) {
        final StringBuilder out = new StringBuilder(text.length());
        int removed = 0;
        for (int i = 0; i < text.length(); i++) {
            final boolean digitNext = i + 1 < text.length() && Character.isDigit(text.codePointAt(i + 1));
            if (text.charAt(i) == '.' && !digitNext && removed < MAX_PERIODS) {
                removed++;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static Map<String, String> readContractions() {
        final Map<String, String> table = new HashMap<>();
        try (InputStream in = AnswerNormalizer.class.getResourceAsStream("contractions.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    final int tab = line.indexOf('\t');
                    table.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("contractions.tsv of this jar cannot be read", e);
        }
        return Map.copyOf(table);
    }
}
