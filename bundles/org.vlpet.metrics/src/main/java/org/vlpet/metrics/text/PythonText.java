// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * White space and case as Python 3 strings see them. The published scorers are Python programs, and their results
 * hang on
 * these details: a no-break space ends a word there, while {@link String#strip()} keeps it.
 */
public final class PythonText {
    private PythonText() {
    }

    /** What {@code str.isspace()} says of one character; all such characters lie in the basic plane. */
    public static boolean isSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f);
        }
        return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
    }

    /** {@code str.strip()}. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** {@code str.split()}: runs of white space separate, no empty words. */
    public static List<String> split(String text) {
        final List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            final int from = at;
            while (at < text.length() && !isSpace(text.charAt(at))) {
                at++;
            }
            if (at > from) {
                words.add(text.substring(from, at));
            }
        }
        return words;
    }

    /** {@code str.lower()}: full Unicode case mapping, no locale. */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
