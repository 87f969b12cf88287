// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.train.run.ProgressSink;

class PretrainerTest {
    private static final PretrainSettings SMALL = new PretrainSettings(16, 1, 1, 2, 16, 24, 280, 2, 0.1, 0.1, 4, 60,
            1e-2, 0.1, 1, 0.01, 0.3, 10, "^what", 5);

    @TempDir
    private Path folder;

    @Test
    void learnsAndWritesAFolderThatOpensAgainEqualForEqualSettings() throws IOException {
        Path corpus = corpus();
        double early = Pretrainer.run(corpus, folder.resolve("early"), SMALL.steps(3), Optional.empty(),
                ProgressSink.none());
        List<String> lines = new ArrayList<>();
        double late = Pretrainer.run(corpus, folder.resolve("late"), SMALL, Optional.empty(),
                (line, last) -> lines.add(line.get()));
        assertTrue(late < 0.8 * early, late + " after " + early);
        assertTrue(lines.getLast().contains("60/60") && lines.getLast().contains("loss"), lines.getLast());

        HuggingFaceFolder opened = HuggingFaceFolder.open(folder.resolve("late"));
        assertEquals(16, opened.geometry(0).dModel());
        assertEquals(24, opened.geometry(0).maxPositions());
        try (TextTokenizer tokenizer = TextTokenizer.open(folder.resolve("late"))) {
            assertEquals(opened.geometry(0).vocabSize(), tokenizer.rows());
        }
        Pretrainer.run(corpus, folder.resolve("again"), SMALL, Optional.of(folder.resolve("late/tokenizer.json")),
                ProgressSink.none());
        for (String file : List.of("model.safetensors", "config.json", "tokenizer.json")) {
            assertArrayEquals(Files.readAllBytes(folder.resolve("late").resolve(file)),
                    Files.readAllBytes(folder.resolve("again").resolve(file)), file);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(4, left.count(), "the corpus and three backbones, nothing half-written");
        }
    }

    @Test
    void aFolderInUseIsLeftAlone() throws IOException {
        Path corpus = corpus();
        Path used = Files.createDirectories(folder.resolve("used"));
        Files.writeString(used.resolve("note"), "mine");
        UserError error = assertThrows(UserError.class,
                () -> Pretrainer.run(corpus, used, SMALL, Optional.empty(), ProgressSink.none()));
        assertEquals(ExitCode.OUTPUT, error.exitCode());
        assertEquals("mine", Files.readString(used.resolve("note")));
        assertThrows(UserError.class,
                () -> Pretrainer.run(corpus, corpus.resolve("x"), SMALL, Optional.empty(), ProgressSink.none()));
    }

    private Path corpus() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String colour : List.of("red", "green", "blue")) {
            lines.add("the " + colour + " square lies beside the round table of the house");
            lines.add("what colour is the " + colour + " square?\t" + colour);
        }
        return Files.write(folder.resolve("corpus.txt"), lines);
    }
}
