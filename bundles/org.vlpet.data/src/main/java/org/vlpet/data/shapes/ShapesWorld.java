// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.vlpet.data.importers.NewFolder;

/**
 * The generated demo set: pictures of coloured shapes and four tasks on them, in the layout of one's own data.
 *
 * <p>The folder holds {@code records.jsonl}, {@code images/} and {@code scenes.jsonl} (what every picture shows, for
 * those who look into it; no reader needs it). No question, statement or caption of it occurs in a corpus of
 * {@link PretrainCorpus}.
 */
public final class ShapesWorld {
    private ShapesWorld() {
    }

    /**
     * Makes the set; equal options give equal files.
     *
     * @param folder must not exist or be empty; appears only when everything is written
     * @throws org.vlpet.model.UserError if the folder has content or cannot be written
     */
    public static void generate(Path folder, ShapesWorldOptions options) {
        NewFolder.create(folder, partial -> {
            Files.createDirectory(partial.resolve("images"));
            try (RecordLines lines = new RecordLines(partial)) {
                for (Map.Entry<String, ShapesWorldOptions.SplitSize> split : options.splits().entrySet()) {
                    writeSplit(partial, lines, split.getKey(), split.getValue(), options);
                }
            }
        });
    }

    private static void writeSplit(Path folder, RecordLines lines, String split, ShapesWorldOptions.SplitSize size,
            ShapesWorldOptions options) throws IOException {
        ScenePool pool = ScenePool.draw(options.seed(), split, size.images());
        writeImages(folder, pool, split, options);
        for (int i = 0; i < pool.size(); i++) {
            lines.scene(split, i, pool.get(i));
        }
        ShapesExamples examples = new ShapesExamples(pool, split, options.seed());
        List<ShapesExamples.Asked> vqa = examples.questions("vqa", Grammar.VQA, size.vqa());
        for (int i = 0; i < vqa.size(); i++) {
            Draws draws = Draws.of(options.seed(), "shapes.annotators." + split, i);
            lines.vqa(split, i, vqa.get(i), Annotators.answer(vqa.get(i).answer(), draws));
        }
        List<ShapesExamples.Asked> gqa = examples.questions("gqa", Grammar.GQA, size.gqa());
        for (int i = 0; i < gqa.size(); i++) {
            lines.gqa(split, i, gqa.get(i));
        }
        List<ShapesExamples.Stated> nlvr = examples.statements(size.nlvr());
        for (int i = 0; i < nlvr.size(); i++) {
            lines.nlvr(split, i, nlvr.get(i));
        }
        List<ShapesExamples.Described> captions = examples.descriptions(size.caption());
        for (int i = 0; i < captions.size(); i++) {
            lines.caption(split, i, captions.get(i));
        }
    }

    private static void writeImages(Path folder, ScenePool pool, String split, ShapesWorldOptions options)
            throws IOException {
        SceneRenderer renderer = new SceneRenderer(options.imageSide());
        ImageIO.setUseCache(false);
        try {
            IntStream.range(0, pool.size()).parallel().forEach(i -> {
                Draws draws = Draws.of(options.seed(), "shapes.render." + split, i);
                Path file = folder.resolve(RecordLines.image(split, i));
                try {
                    if (!ImageIO.write(renderer.render(pool.get(i), draws), "png", file.toFile())) {
                        throw new IllegalStateException("this Java platform has no PNG writer");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
