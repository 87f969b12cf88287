// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A tokenizer trained on a handful of sentences, for tests. */
public final class SmallTokenizer {
    static final List<String> TEXTS = List.of("is there a red circle in the image?", "what color is the shape?",
            "the red circle is left of the blue square", "how many blue squares are there?", "true", "false",
            "vqa: what is the red shape?", "nlvr: there is a circle", "caption: a red circle and a blue square");

    private SmallTokenizer() {
    }

    /** A loaded tokenizer of 400 entries at most. */
    public static TextTokenizer open() {
        try {
            Path file = Files.createTempFile("tokenizer", ".json");
            write(file, TEXTS);
            TextTokenizer tokenizer = TextTokenizer.open(file);
            Files.delete(file);
            return tokenizer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, List<String> texts) {
        BpeTrainer trainer = BpeTrainer.of(400, 2);
        texts.forEach(trainer::add);
        trainer.write(file);
    }
}
