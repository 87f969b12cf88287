// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.ptb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text as the rules see it: same length as the original, every character replaced by a stand-in for its kind.
 * Rules stay
 * short and quick that way, and no rule has to know the letters of the world. ASCII, quotes, dashes and other
 * characters that
 * rules name stand for themselves.
 */
final class Shape {
    static final char UPPER = '\u00c0';
    static final char LETTER = '\u00e0';
    static final char MARK = '\u0301';
    static final char DIGIT = '\u0660';
    static final char SYMBOL = '\u00a7';
    static final char DROPPED = '\uffff';

    private static final String ITSELF = "\u00a2\u00a3\u00a4\u0080\u20a0\u20ac\u0091\u0092\u0093\u0094\u2018\u2019\u201b\u201c"
            + "\u201d\u2039\u203a\u00ab\u00bb\u0096\u0097\u2013\u2014\u2015\u2026\u00bc\u00bd\u00be\u2153\u2154\u2044\u00ad\u058a"
            + "\u2010\u2011\u066b\u066c";
    private static final Pattern LETTER_ENTITY = Pattern.compile("&[aeiouAEIOU](?:acute|grave|uml);");
    private static final char[] KINDS = kinds();

    private Shape() {
    }

    static String of(String text) {
        final char[] shape = text.toCharArray();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = KINDS[shape[i]];
        }
        if (text.indexOf('&') >= 0) {
            final Matcher entity = LETTER_ENTITY.matcher(text);
            while (entity.find()) {
                Arrays.fill(shape, entity.start(), entity.end(), LETTER);
            }
        }
        return new String(shape);
    }

    private static char[] kinds() {
        final char[] kinds = new char[Character.MAX_VALUE + 1];
        Arrays.fill(kinds, DROPPED);
        for (char c = 0x20; c < 0x7f; c++) {
            kinds[c] = c;
        }
        readTable(kinds);
        for (int c = 0x80; c < kinds.length; c++) {
            if (kinds[c] == LETTER && Character.isUpperCase(c)) {
                kinds[c] = UPPER;
            } else if (c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200a)) {
                kinds[c] = ' ';
            }
        }
        for (char c : ITSELF.toCharArray()) {
            kinds[c] = c;
        }
        kinds['\n'] = '\n';
        // Other line ends do not end a caption; they only separate words.
        for (char c : "\t\r\u000b\f\u0085\u2028\u2029".toCharArray()) {
            kinds[c] = ' ';
        }
        return kinds;
    }

    private static void readTable(char[] kinds) {
        try (InputStream in = Shape.class.getResourceAsStream("characters.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                final String[] words = line.split(" ");
                for (int i = 1; i < words.length; i++) {
                    final int dash = words[i].indexOf('-');
                    final int from = Integer.parseInt(dash < 0 ? words[i] : words[i].substring(0, dash), 16);
                    final int to = dash < 0 ? from : Integer.parseInt(words[i].substring(dash + 1), 16);
                    Arrays.fill(kinds, from, to + 1, kind(words[0]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("characters.txt of this jar cannot be read", e);
        }
    }

    private static char kind(String name) {
        return switch (name) {
            case "letter" -> LETTER;
            case "mark" -> MARK;
            case "digit" -> DIGIT;
            case "symbol" -> SYMBOL;
            default -> throw new IllegalStateException("unknown kind of character: " + name);
        };
    }
}
