// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trains a byte-level BPE tokenizer like BART's (Sennrich et al. 2016; GPT-2's byte alphabet and word pattern). Ids:
 * {@code <s> <pad> </s> <unk> <mask>} are 0 to 4, then 256 bytes, then merges in the order they were learnt. The result
 * depends on the texts only, not on their order.
 */
public final class BpeTrainer {
    /** GPT-2's split into words; a blank belongs to the word after it. */
    private static final Pattern WORD = Pattern.compile("'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+"
            + "| ?[^\\p{IsWhite_Space}\\p{L}\\p{N}]+|\\p{IsWhite_Space}+(?!\\P{IsWhite_Space})|\\p{IsWhite_Space}+");
    static final List<String> SPECIALS = List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>");

    private final int vocabularySize;
    private final int minCount;
    private final Map<String, Long> words = new TreeMap<>();

    private BpeTrainer(int vocabularySize, int minCount) {
        if (vocabularySize < SPECIALS.size() + 256) {
            throw new IllegalArgumentException("a byte-level vocabulary has at least " + (SPECIALS.size() + 256)
                    + " entries, not " + vocabularySize);
        }
        this.vocabularySize = vocabularySize;
        this.minCount = minCount;
    }

    /**
     * Starts.
     *
     * @param vocabularySize entries wanted, specials included; fewer if the text has no more pairs
     * @param minCount pairs seen less often are not merged
     */
    public static BpeTrainer of(int vocabularySize, int minCount) {
        return new BpeTrainer(vocabularySize, minCount);
    }

    /** Counts the words of a text. */
    public BpeTrainer add(String text) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.merge(ByteAlphabet.of(matcher.group()), 1L, Long::sum);
        }
        return this;
    }

    /** Learns the merges and writes {@code tokenizer.json} (atomically). */
    public void write(Path file) {
        List<String> tokens = new ArrayList<>(SPECIALS);
        Map<Character, Integer> bytes = new HashMap<>();
        for (int value = 0; value < 256; value++) {
            bytes.put(ByteAlphabet.of(value), tokens.size());
            tokens.add(String.valueOf(ByteAlphabet.of(value)));
        }
        List<String> merges = new Merging(bytes, tokens).learn();
        TokenizerJson.write(file, tokens, merges);
    }

    /** Two neighbouring tokens. */
    private record Pair(int left, int right) {
    }

    /** A pair with the count it had when it was put into the queue. */
    private record Candidate(Pair pair, long count) {
    }

    /** The state of learning: words as token lists, pairs with counts and the words they are in. */
    private final class Merging {
        private final List<String> tokens;
        private final List<int[]> parts = new ArrayList<>();
        private final List<Long> counts = new ArrayList<>();
        private final Map<Pair, Long> pairs = new HashMap<>();
        private final Map<Pair, Set<Integer>> places = new HashMap<>();
        private final PriorityQueue<Candidate> queue = new PriorityQueue<>(Comparator
                .comparingLong(Candidate::count).reversed()
                .thenComparingInt(c -> c.pair().left()).thenComparingInt(c -> c.pair().right()));

        Merging(Map<Character, Integer> bytes, List<String> tokens) {
            this.tokens = tokens;
            words.forEach((word, count) -> {
                parts.add(word.chars().map(c -> bytes.get((char) c)).toArray());
                counts.add(count);
                change(parts.size() - 1, 1);
            });
            pairs.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
        }

        List<String> learn() {
            List<String> merges = new ArrayList<>();
            Set<String> known = new HashSet<>(tokens);
            while (tokens.size() < vocabularySize && !queue.isEmpty()) {
                Candidate best = queue.poll();
                long count = pairs.getOrDefault(best.pair(), 0L);
                if (count != best.count()) {
                    // Counts of queued pairs change while others are merged; put it back with the count of today.
                    if (count > 0) {
                        queue.add(new Candidate(best.pair(), count));
                    }
                    continue;
                }
                if (count < minCount) {
                    break;
                }
                String left = tokens.get(best.pair().left());
                String right = tokens.get(best.pair().right());
                if (known.add(left + right)) {
                    merges.add(left + " " + right);
                    tokens.add(left + right);
                    merge(best.pair(), tokens.size() - 1);
                }
            }
            return merges;
        }

        private void merge(Pair pair, int merged) {
            Set<Pair> touched = new HashSet<>();
            for (int word : List.copyOf(places.getOrDefault(pair, Set.of()))) {
                change(word, -1);
                parts.set(word, replace(parts.get(word), pair, merged));
                change(word, 1);
                int[] part = parts.get(word);
                for (int i = 0; i + 1 < part.length; i++) {
                    touched.add(new Pair(part[i], part[i + 1]));
                }
            }
            places.remove(pair);
            touched.stream().filter(p -> p.left() == merged || p.right() == merged)
                    .forEach(p -> queue.add(new Candidate(p, pairs.get(p))));
        }

        /** Adds or takes away the pairs of a word. */
        private void change(int word, int sign) {
            int[] part = parts.get(word);
            for (int i = 0; i + 1 < part.length; i++) {
                Pair pair = new Pair(part[i], part[i + 1]);
                pairs.merge(pair, sign * counts.get(word), Long::sum);
                if (sign > 0) {
                    places.computeIfAbsent(pair, p -> new HashSet<>()).add(word);
                }
            }
        }

        private static int[] replace(int[] part, Pair pair, int merged) {
            int[] out = new int[part.length];
            int size = 0;
            for (int i = 0; i < part.length; i++) {
                if (i + 1 < part.length && part[i] == pair.left() && part[i + 1] == pair.right()) {
                    out[size++] = merged;
                    i++;
                } else {
                    out[size++] = part[i];
                }
            }
            return Arrays.copyOf(out, size);
        }
    }
}
