// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vlpet.data.importers.NewFolder;

/**
 * Text to pre-train a small backbone on: {@code corpus.tsv}, one pair of source and target a line, split by a tab.
 *
 * <p>It teaches to read: a question or statement is followed by a scene in words (as in the demo it is followed by the
 * visual tokens), and the target is the answer, {@code true} or {@code false}, or a caption. There is no picture in
 * it, and no question, statement or caption that the demo set may use ({@link Reservation}).
 */
public final class PretrainCorpus {
    /** The file within the folder. */
    public static final String FILE = "corpus.tsv";

    private static final int SCENES = 2000;
    // Cumulative shares. Relations are the slowest to learn, so questions of task gqa are the most frequent.
    private static final double VQA = 0.22;
    private static final double GQA = 0.65;
    private static final double NLVR = 0.87;

    private PretrainCorpus() {
    }

    /**
     * A line of the corpus.
     *
     * @param source task prompt, text and scene
     * @param target what is to be generated
     * @param text the question, the statement or the caption, which the demo set must not have
     */
    public record Line(String source, String target, String text) {
    }

    /**
     * Writes the corpus; equal options give equal files.
     *
     * @param folder must not exist, or be empty
     * @throws org.vlpet.model.UserError if the folder has content or cannot be written
     */
    public static void write(Path folder, PretrainCorpusOptions options) {
        NewFolder.create(folder, partial -> {
            try (BufferedWriter writer = Files.newBufferedWriter(partial.resolve(FILE))) {
                for (int i = 0; i < options.lines(); i++) {
                    write(writer, options.subject() == PretrainCorpusOptions.Subject.CLIPS
                            ? ClipCorpus.line(options.seed(), i) : line(options.seed(), i));
                }
            }
        });
    }

    private static void write(BufferedWriter writer, Line line) throws IOException {
        writer.write(line.source());
        writer.write('\t');
        writer.write(line.target());
        writer.write('\n');
    }

    /** One line, a function of the seed and its index. */
    public static Line line(long seed, int index) {
        Draws draws = Draws.of(seed, "shapes.corpus", index);
        double task = draws.between(0, 1);
        if (task < VQA) {
            return question("vqa: ", Grammar.VQA, draws);
        }
        if (task < GQA) {
            return question("gpa: ", Grammar.GQA, draws);
        }
        return task < NLVR ? statement(draws) : caption(draws);
    }

    private static Line question(String prompt, Grammar grammar, Draws draws) {
        while (true) {
            Question question = grammar.draw(draws);
            if (Reservation.forDemo(question.text())) {
                continue;
            }
            Optional<String> answer = Optional.of(draws.pick(question.answers()));
            for (int attempt = 0; attempt < SCENES; attempt++) {
                Scene scene = SceneSampler.CORPUS.about(question.text(), draws);
                if (question.truth().apply(scene).equals(answer)) {
                    return new Line(prompt + question.text() + " " + SceneText.of(scene), answer.get(),
                            question.text());
                }
            }
        }
    }

    private static Line statement(Draws draws) {
        while (true) {
            Statement statement = Statement.draw(draws);
            if (Reservation.forDemo(statement.text())) {
                continue;
            }
            boolean wanted = draws.chance(0.5);
            for (int attempt = 0; attempt < SCENES; attempt++) {
                Scene first = SceneSampler.CORPUS.about(statement.text(), draws);
                Scene second = SceneSampler.CORPUS.about(statement.text(), draws);
                if (statement.truth().test(first, second) == wanted) {
                    return new Line("nlvr: " + statement.text() + " " + SceneText.of(first, "first") + " "
                            + SceneText.of(second, "second"), Boolean.toString(wanted), statement.text());
                }
            }
        }
    }

    private static Line caption(Draws draws) {
        while (true) {
            Scene scene = SceneSampler.CORPUS.draw(draws);
            List<String> captions = Captions.several(scene, false, 1, draws);
            if (!captions.isEmpty()) {
                return new Line("caption: " + SceneText.of(scene), captions.getFirst(), captions.getFirst());
            }
        }
    }
}
