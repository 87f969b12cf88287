// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.ptb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;

/**
 * Penn-Treebank-style tokens in lower case, as the tokenizer of the COCO caption scorers prints them when it
 * preserves lines
 * and lower-cases (spec E.3). Brackets come out as {@code -lrb-} and so on, hence are not among the {@linkplain
 * #keep dropped}
 * tokens; a token may contain a no-break space ("2 1/2").
 */
public final class PtbTokenizer {
    /** Tokens the caption scorers drop, spelled as they spell them: in upper case, where the tokens are in lower
     * case. */
    private static final Set<String> DROPPED = Set.of("''", "'", "``", "`", "-LRB-", "-RRB-", "-LCB-", "-RCB-",
            ".", "?", "!", ",", ":", "-", "--", "...", ";");
    /** Plain words that are not one token. */
    private static final Set<String> SPLIT_WORDS = Set.of("cannot", "gonna", "gotta", "lemme", "gimme", "wanna");
    private static final List<TokenRule> RULES = TokenRules.all();
    /** The rules a token beginning with the character may obey; shapes know few characters, so this stays small. */
    private static final ConcurrentHashMap<Character, List<TokenRule>> RULES_BY_FIRST = new ConcurrentHashMap<>();

    private final String text;
    private final String shape;
    private final List<List<String>> lines = new ArrayList<>();
    private List<String> line = new ArrayList<>();

    private PtbTokenizer(String text) {
        this.text = text;
        this.shape = Shape.of(text);
    }

    /** The tokens of one text; a line break counts as a blank. */
    public static List<String> tokenize(String text) {
        return tokenizeLines(List.of(text)).getFirst();
    }

    /**
     * The tokens of each line. Lines are read as one document, as the published program does: whether an abbreviation's
     * period ends its sentence is decided by what follows, even on the next line. Line breaks within a line count
     * as blanks.
     *
     * @return as many lists as lines
     */
    public static List<List<String>> tokenizeLines(List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        return new PtbTokenizer(String.join("\n", lines.stream().map(l -> l.replace('\n', ' ')).toList())).run();
    }

    /** Without the punctuation the caption scorers drop. */
    public static List<String> keep(List<String> tokens) {
        return tokens.stream().filter(t -> !DROPPED.contains(t)).toList();
    }

    private List<List<String>> run() {
        int at = 0;
        while (at < shape.length()) {
            final char c = shape.charAt(at);
            if (c == '\n') {
                endLine();
                at++;
            } else if (c == ' ' || c == Shape.DROPPED) {
                at++;
            } else if (shape.startsWith("&nbsp;", at)) {
                at += "&nbsp;".length();
            } else {
                at = token(at);
            }
        }
        endLine();
        return lines;
    }

    private void endLine() {
        lines.add(List.copyOf(line));
        line = new ArrayList<>();
    }

    /** Emits the token at a position. @return where the next one may begin, always further on */
    private int token(int at) {
        final int plainEnd = plainWordEnd(at);
        if (plainEnd > at) {
            final String word = text.substring(at, plainEnd).toLowerCase(Locale.ENGLISH);
            if (!SPLIT_WORDS.contains(word)) {
                line.add(word);
                return plainEnd;
            }
        }
        final Matcher matcher = RULES.getFirst().pattern().matcher(shape).region(at, shape.length())
                .useTransparentBounds(true).useAnchoringBounds(false);
        TokenRule best = null;
        int bestEnd = at;
        int tokenEnd = at;
        for (TokenRule rule : RULES_BY_FIRST.computeIfAbsent(shape.charAt(at), PtbTokenizer::rulesFor)) {
            matcher.usePattern(rule.pattern()).region(at, shape.length());
            if (matcher.lookingAt() && matcher.end() > bestEnd && matcher.end(1) - rule.pushBack() > at) {
                best = rule;
                bestEnd = matcher.end();
                tokenEnd = matcher.end(1);
            }
        }
        if (best == null) {
            return at + 1;
        }
        final String token = best.rewrite().apply(text.substring(at, tokenEnd)).toLowerCase(Locale.ENGLISH);
        final String plain = token.replace("\u00ad", "");
        line.add(plain.isEmpty() ? "-" : plain);
        return tokenEnd - best.pushBack();
    }

    /**
     * The end of a word of ASCII letters that white space or the end follows, else the given position. No rule
     * reaches beyond
     * such a word, so most of a caption needs no rule at all.
     */
    private int plainWordEnd(int at) {
        int end = at;
        while (end < shape.length() && (shape.charAt(end) | 0x20) >= 'a' && (shape.charAt(end) | 0x20) <= 'z') {
            end++;
        }
        return end == shape.length() || shape.charAt(end) == ' ' || shape.charAt(end) == '\n' ? end : at;
    }

    private static List<TokenRule> rulesFor(char first) {
        return RULES.stream().filter(rule -> rule.mayStartWith(first)).toList();
    }
}
