// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** One split while it is being made. */
final class MovingShapesSplit {
    private static final int ATTEMPTS = 200_000;
    private static final int REFERENCES = 2;

    private final String name;
    private final MovingShapesOptions.SplitSize size;
    private final MovingShapesOptions options;
    private final List<Clip> clips;

    MovingShapesSplit(String name, MovingShapesOptions.SplitSize size, MovingShapesOptions options) {
        this.name = name;
        this.size = size;
        this.options = options;
        clips = IntStream.range(0, size.clips()).mapToObj(i -> Clip.forDemo(draws("clip", i))).toList();
    }

    void write(Path folder, ClipRecords lines) throws IOException {
        renderAll(folder);
        for (int i = 0; i < clips.size(); i++) {
            lines.clip(name, i, clips.get(i));
        }
        questions("tvqa", ClipGrammar.TVQA, size.tvqa(), lines);
        questions("how2qa", ClipGrammar.HOW2QA, size.how2qa(), lines);
        describe(lines);
    }

    private Draws draws(String purpose, long... index) {
        return Draws.of(options.seed(), "clips." + purpose + "." + name, index);
    }

    private List<String> subtitles(int clip) {
        return ClipSubtitles.draw(draws("subtitles", clip));
    }

    private void questions(String task, ClipGrammar grammar, int count, ClipRecords lines) throws IOException {
        int made = 0;
        for (int index = 0; made < count; index++) {
            if (index >= ATTEMPTS) {
                throw new IllegalStateException("too few clips in split " + name + " for so many examples of " + task);
            }
            Draws draws = draws(task, index);
            ClipQuestion question = grammar.draw(draws);
            if (Reservation.forDemo(question.text())) {
                Optional<Integer> clip = with(question, draws.pick(question.answers()), draws);
                if (clip.isPresent()) {
                    int answer = made % grammar.choices();
                    lines.question(task, name, made++, new ClipRecords.Asked(clip.get(), question.text(),
                            question.choices(clips.get(clip.get()), grammar.choices(), answer, draws), answer),
                            clips.get(clip.get()), subtitles(clip.get()));
                }
            }
        }
    }

    /** A clip in which a question has this answer, looked for from a random place on. */
    private Optional<Integer> with(ClipQuestion question, String answer, Draws draws) {
        int from = draws.below(clips.size());
        return IntStream.range(0, clips.size()).map(k -> (from + k) % clips.size()).boxed()
                .filter(i -> question.truth().apply(clips.get(i)).equals(Optional.of(answer))).findFirst();
    }

    private void describe(ClipRecords lines) throws IOException {
        int made = 0;
        for (int i = 0; i < clips.size() && made < size.tvc(); i++) {
            Draws draws = draws("tvc", i);
            Clip clip = clips.get(i);
            int act = draws.below(clip.acts().size());
            List<String> captions = ClipCaptions.several(() -> ClipCaptions.act(clip.acts().get(act), draws), true,
                    REFERENCES);
            if (!captions.isEmpty()) {
                lines.caption("tvc", name, made++, i, Optional.of(Clip.span(act)), subtitles(i), captions);
            }
        }
        made = 0;
        for (int i = 0; i < clips.size() && made < size.yc2c(); i++) {
            Draws draws = draws("yc2c", i);
            Clip clip = clips.get(i);
            List<String> captions = ClipCaptions.several(() -> ClipCaptions.whole(clip, draws), true, REFERENCES);
            if (!captions.isEmpty()) {
                lines.caption("yc2c", name, made++, i, Optional.empty(), subtitles(i), captions);
            }
        }
    }

    private void renderAll(Path folder) throws IOException {
        SceneRenderer renderer = new SceneRenderer(options.frameSide());
        ImageIO.setUseCache(false);
        try {
            IntStream.range(0, clips.size()).parallel().forEach(i -> render(folder, renderer, i));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void render(Path folder, SceneRenderer renderer, int index) {
        Clip clip = clips.get(index);
        try {
            Path frames = Files.createDirectories(folder.resolve(ClipRecords.frames(name, index)));
            for (int frame = 0; frame < clip.frames(); frame++) {
                // The same draws for all frames of an act: paper, shade, size and turn stay while the object moves.
                Draws draws = draws("render", index, frame / Act.FRAMES);
                if (!ImageIO.write(renderer.render(clip.frame(frame), draws), "png",
                        frames.resolve("%02d.png".formatted(frame)).toFile())) {
                    throw new IllegalStateException("this Java platform has no PNG writer");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
