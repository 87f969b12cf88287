// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.Fixtures;
import org.vlpet.model.ExitCode;

class BpeTrainerTest {
    @TempDir
    Path temp;

    private JsonNode train(int size, int minCount, List<String> texts) throws IOException {
        BpeTrainer trainer = BpeTrainer.of(size, minCount);
        texts.forEach(trainer::add);
        trainer.write(temp.resolve("t.json"));
        return new ObjectMapper().readTree(temp.resolve("t.json").toFile());
    }

    @Test
    void specialsAreWhereBartHasThem() throws IOException {
        JsonNode vocabulary = train(280, 2, SmallTokenizer.TEXTS).at("/model/vocab");
        assertEquals(0, vocabulary.path("<s>").asInt(-1));
        assertEquals(1, vocabulary.path("<pad>").asInt(-1));
        assertEquals(2, vocabulary.path("</s>").asInt(-1));
        assertEquals(3, vocabulary.path("<unk>").asInt(-1));
        assertEquals(4, vocabulary.path("<mask>").asInt(-1));
        assertEquals(280, vocabulary.size());
    }

    @Test
    void theOrderOfTheTextsDoesNotMatter() throws IOException {
        List<String> shuffled = new ArrayList<>(SmallTokenizer.TEXTS);
        Collections.shuffle(shuffled, new Random(1));
        assertEquals(train(350, 1, SmallTokenizer.TEXTS), train(350, 1, shuffled));
    }

    @Test
    void mergesAreThoseOfTheTextbookAlgorithm() throws IOException {
        List<String> merges = new ArrayList<>();
        train(340, 2, SmallTokenizer.TEXTS).at("/model/merges").forEach(merge -> merges.add(merge.asText()));
        assertTrue(merges.size() > 25);
        assertEquals(textbook(SmallTokenizer.TEXTS, merges.size()), merges);
    }

    @Test
    void rarePairsAreNotMerged() throws IOException {
        assertEquals(0, train(1000, 2, List.of("abc")).at("/model/merges").size());
        assertEquals(List.of("a b", "ab c"), train(1000, 2, List.of("abc", "abc")).at("/model/merges").valueStream()
                .map(JsonNode::asText).toList());
    }

    @Test
    void moreMergesMeanFewerTokensAndTheSameText() throws IOException {
        train(262, 1, SmallTokenizer.TEXTS);
        Path bytes = Files.move(temp.resolve("t.json"), temp.resolve("bytes.json"));
        train(1000, 1, SmallTokenizer.TEXTS);
        try (TextTokenizer small = TextTokenizer.open(bytes); TextTokenizer large = TextTokenizer.open(temp.resolve("t.json"))) {
            for (String text : SmallTokenizer.TEXTS) {
                assertTrue(large.encodeBare(text).length * 2 < small.encodeBare(text).length);
                assertEquals(text, large.decode(large.encode(text, 0)));
            }
            assertArrayEquals(new int[] {1}, new int[] {large.encodeBare("true").length});
        }
    }

    @Test
    void impossibleSizesAndPlacesAreRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> BpeTrainer.of(260, 1));
        Path file = Files.writeString(temp.resolve("file"), "");
        Fixtures.assertError(ExitCode.OUTPUT, () -> BpeTrainer.of(300, 1).write(file.resolve("t.json")), "t.json");
    }

    /** Counts everything anew for every merge; ties by the ids of the pair. */
    private static List<String> textbook(List<String> texts, int merges) {
        Map<String, Integer> ids = new HashMap<>();
        BpeTrainer.SPECIALS.forEach(special -> ids.put(special, ids.size()));
        for (int value = 0; value < 256; value++) {
            ids.put(String.valueOf(ByteAlphabet.of(value)), ids.size());
        }
        List<List<String>> words = new ArrayList<>();
        for (String text : texts) {
            for (String word : text.split("(?<=\\p{L})(?=[^\\p{L}])|(?<=[^ \\p{L}])(?=.)")) {
                words.add(new ArrayList<>(ByteAlphabet.of(word).chars().mapToObj(c -> String.valueOf((char) c)).toList()));
            }
        }
        List<String> out = new ArrayList<>();
        while (out.size() < merges) {
            Map<Long, Integer> counts = new TreeMap<>();
            for (List<String> word : words) {
                for (int i = 0; i + 1 < word.size(); i++) {
                    counts.merge((long) ids.get(word.get(i)) << 32 | ids.get(word.get(i + 1)), 1, Integer::sum);
                }
            }
            int most = Collections.max(counts.values());
            long best = counts.entrySet().stream().filter(e -> e.getValue() == most).findFirst().orElseThrow().getKey();
            for (List<String> word : words) {
                for (int i = 0; i + 1 < word.size(); i++) {
                    if (((long) ids.get(word.get(i)) << 32 | ids.get(word.get(i + 1))) == best) {
                        word.set(i, word.get(i) + word.remove(i + 1));
                    }
                }
            }
            int left = (int) (best >>> 32);
            int right = (int) best;
            String[] names = new String[2];
            ids.forEach((token, id) -> {
                names[0] = id == left ? token : names[0];
                names[1] = id == right ? token : names[1];
            });
            out.add(names[0] + " " + names[1]);
            ids.putIfAbsent(names[0] + names[1], ids.size());
        }
        return out;
    }
}
