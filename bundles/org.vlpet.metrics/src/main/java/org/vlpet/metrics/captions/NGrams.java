// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.metrics.text.PythonText;

/**
 * Counts of the 1- to 4-grams of a text. Words are separated by any white space, so a token that holds a no-break space
 * ("2 1/2") counts as two words here; the published BLEU and CIDEr split in this way.
 *
 * @param words  number of words
 * @param counts occurrences of each n-gram, in order of first appearance within each n
 */
record NGrams(int words, Map<List<String>, Integer> counts) {
    static final int MAX_N = 4;

    static NGrams of(String text) {
        final List<String> words = PythonText.split(text);
        final Map<List<String>, Integer> counts = new LinkedHashMap<>();
        for (int n = 1; n <= MAX_N; n++) {
            for (int i = 0; i + n <= words.size(); i++) {
                counts.merge(List.copyOf(words.subList(i, i + n)), 1, Integer::sum);
            }
        }
        return new NGrams(words.size(), counts);
    }
}
