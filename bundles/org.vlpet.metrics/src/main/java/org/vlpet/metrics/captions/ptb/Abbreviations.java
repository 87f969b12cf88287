// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions.ptb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The abbreviations of {@code abbreviations.txt} as regular expressions, by kind. */
final class Abbreviations {
    private Abbreviations() {
    }

    /** Keep their period and may end a sentence. */
    static String ending() {
        final List<String> words = read("ending");
        final List<String> capital = read("capital").stream()
                .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + "(?i:" + w.substring(1) + ")").toList();
        return "(?:(?i:" + String.join("|", words) + ")|" + String.join("|", capital) + ")\\.";
    }

    /** Keep their period and never end a sentence. */
    static String inner() {
        return "(?i:" + String.join("|", read("inner")) + ")\\.";
    }

    /** Keep their period before a number. */
    static String numbered() {
        return "(?i:" + String.join("|", read("numbered")) + ")\\.";
    }

    private static List<String> read(String kind) {
        final TreeSet<String> words = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        try (InputStream in = Abbreviations.class.getResourceAsStream("abbreviations.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(kind + " ")) {
                    words.addAll(Arrays.asList(line.substring(kind.length() + 1).replace(".", "\\.").split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("abbreviations.txt of this jar cannot be read", e);
        }
        return new ArrayList<>(words);
    }
}
