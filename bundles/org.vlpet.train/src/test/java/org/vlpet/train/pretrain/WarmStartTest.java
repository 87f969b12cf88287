// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.nn.weights.StoredTensor;
import org.vlpet.train.run.ProgressSink;

class WarmStartTest {
    private static final String MATRIX = "model.shared.weight";
    private static final PretrainSettings SMALL = settings(1, 6, 1e-2);

    @TempDir
    private Path folder;
    private Path old;

    @BeforeEach
    void pretrain() throws IOException {
        old = folder.resolve("old");
        Pretrainer.run(corpus("old.txt", "red green blue"), old, SMALL, Optional.empty(), ProgressSink.none());
    }

    private Path corpus(String name, String words) throws IOException {
        return Files.write(folder.resolve(name), List.of("the " + words + " squares", "the " + words + " circles"));
    }

    private static PretrainSettings settings(int layers, int steps, double rate) {
        return new PretrainSettings(16, layers, 1, 2, 16, 24, 400, 2, 0.1, 0.1, 4, steps, rate, 0.1, 1, 0.01, 0.3, 0, "",
                5);
    }

    /** The one step runs at rate 0, so what is written is what the network started with. */
    private Path continued(Path corpus, Optional<Path> tokenizer, int layers) {
        Path out = folder.resolve("new");
        Pretrainer.run(corpus, out, settings(layers, 1, 0), tokenizer, Optional.of(old), ProgressSink.none());
        return out;
    }

    @Test
    void withTheSameTokenizerItIsTheSameBackbone() {
        Path out = continued(folder.resolve("old.txt"), Optional.of(old.resolve("tokenizer.json")), 1);
        HuggingFaceFolder before = HuggingFaceFolder.open(old);
        HuggingFaceFolder after = HuggingFaceFolder.open(out);
        assertEquals(before.names(), after.names());
        before.names().stream().filter(name -> !name.equals(MATRIX)).forEach(name ->
                assertEquals(before.find(name).orElseThrow().bytes(), after.find(name).orElseThrow().bytes(), name));
        try (TextTokenizer tokens = TextTokenizer.open(old)) {
            Arrays.stream(tokens.encode("the red green blue circles", 0)).forEach(id ->
                    assertArrayEquals(row(old, id), row(out, id), 1e-7f));
        }
    }

    @Test
    void knownWordsKeepTheirVectorsAndNewOnesAreTheMeanOfTheirPieces() throws IOException {
        Path out = continued(corpus("new.txt", "red bluegreen bluegreen greenred greenred"), Optional.empty(), 1);
        try (TextTokenizer before = TextTokenizer.open(old); TextTokenizer after = TextTokenizer.open(out)) {
            assertNotEquals(before.rows(), after.rows());
            assertArrayEquals(row(old, before.encodeBare(" red")[0]), row(out, after.encodeBare(" red")[0]), 1e-7f);
            assertArrayEquals(row(old, before.eosId()), row(out, after.eosId()), 1e-7f);
            int[] whole = after.encodeBare(" bluegreen");
            int[] pieces = before.encodeBare(" bluegreen");
            assertEquals(1, whole.length);
            assertTrue(pieces.length > 1);
            float[] mean = new float[16];
            Arrays.stream(pieces).forEach(piece -> {
                float[] values = row(old, piece);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += values[i] / pieces.length;
                }
            });
            assertArrayEquals(mean, row(out, whole[0]), 1e-6f);
        }
    }

    @Test
    void anotherSizeIsRefused() throws IOException {
        UserError error = assertThrows(UserError.class, () -> continued(folder.resolve("old.txt"), Optional.empty(), 2));
        assertEquals(ExitCode.DATA, error.exitCode());
        assertTrue(error.getMessage().contains("layers.1"), error.getMessage());
    }

    private static float[] row(Path backbone, int id) {
        StoredTensor matrix = HuggingFaceFolder.open(backbone).find(MATRIX).orElseThrow();
        float[] values = new float[16];
        matrix.bytes().asFloatBuffer().get(id * 16, values);
        return values;
    }
}
