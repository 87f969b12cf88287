// SPDX-License-Identifier: EPL-2.0
package org.vlpet.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds pages by their words: all of them must occur; a word in the title counts most. */
public final class HelpSearch {

    private static final int TITLE = 100;
    private static final int CONTEXT = 60;

    private final List<Text> texts = new ArrayList<>();

    private record Text(HelpPages.Entry entry, String words, String lower) {
    }

    /**
     * A page that was found.
     *
     * @param entry the page
     * @param excerpt words around the first place
     * @param score more is better
     */
    public record Hit(HelpPages.Entry entry, String excerpt, int score) {
    }

    /** Reads all pages; some plan presets, so not for the display's thread. */
    public HelpSearch() {
        for (final HelpPages.Entry entry : HelpPages.all()) {
            final String words = entry.page().words().replaceAll("\\s+", " ");
            texts.add(new Text(entry, words, words.toLowerCase(Locale.ROOT)));
        }
    }

    /** The best pages first. */
    public List<Hit> find(String query) {
        final List<String> words = Stream.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        return texts.stream().filter(text -> words.stream().allMatch(text.lower::contains)).map(text -> hit(text, words))
                .sorted(Comparator.comparingInt(Hit::score).reversed()).toList();
    }

    private static Hit hit(Text text, List<String> words) {
        final String title = text.entry.title().toLowerCase(Locale.ROOT);
        int score = 0;
        for (final String word : words) {
            score += title.contains(word) ? TITLE : 0;
            for (int at = text.lower.indexOf(word); at >= 0; at = text.lower.indexOf(word, at + word.length())) {
                score++;
            }
        }
        final int first = text.lower.indexOf(words.getFirst());
        final int from = Math.max(0, first - CONTEXT);
        final int to = Math.min(text.words.length(), first + CONTEXT);
        final String around = text.words.substring(from, to).strip();
        return new Hit(text.entry, (from > 0 ? "…" : "") + around + (to < text.words.length() ? "…" : ""), score);
    }
}
