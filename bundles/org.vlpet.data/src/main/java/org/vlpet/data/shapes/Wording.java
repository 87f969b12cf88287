// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Small helpers for sentences. */
final class Wording {
    private Wording() {
    }

    /** Lower-case words without punctuation, the form in which two texts are compared. */
    static String[] words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]", " ").strip().split(" +");
    }

    /** The words joined by single blanks: two texts are the same if and only if these are equal. */
    static String normalised(String text) {
        return String.join(" ", words(text));
    }

    /** The parts that are not empty, joined by blanks. */
    static String join(String... parts) {
        return Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** A question of these parts, empty ones left out. */
    static String question(String... parts) {
        return join(parts) + "?";
    }
}
