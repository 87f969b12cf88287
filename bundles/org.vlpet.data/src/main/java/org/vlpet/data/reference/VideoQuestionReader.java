// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.vlpet.data.DataSource;
import org.vlpet.data.Example;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.NpzFeatureStore;
import org.vlpet.data.json.JsonFile;
import org.vlpet.data.json.JsonItem;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.data.video.VideoText;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;

/** TVQA and How2QA: a question about a video and answers to choose from; the target is {@code a0}, {@code a1}, …. */
public record VideoQuestionReader(TaskKind kind) implements ReferenceReader {
    private static final int TVQA_CHOICES = 5;
    private static final int HOW2QA_CHOICES = 4;

    @Override
    public Path features(Path root, String split) {
        return VideoSet.of(kind).features(root);
    }

    @Override
    public FeatureStore store(Path folder, VisionInput vision) {
        return NpzFeatureStore.of(folder, vision.getInputTokens(), vision.getFeatDim());
    }

    @Override
    public void read(Path root, String split, boolean annotators, Consumer<Example> examples) {
        VideoSet set = VideoSet.of(kind);
        Subtitles subtitles = Subtitles.read(set.subtitles(root));
        int choices = kind == TaskKind.TVQA ? TVQA_CHOICES : HOW2QA_CHOICES;
        JsonFile.eachLine(set.annotations(root, split), item -> {
            String video = item.string("vid_name");
            String said = subtitles.of(item, video);
            String text = VideoText.question(said, item.string("q"), Optional.of(Timespan.printed(item)),
                    IntStream.range(0, choices).mapToObj(i -> item.string("a" + i)).toList());
            String type = kind == TaskKind.TVQA ? item.string("show_name") : kind.getLiteral();
            examples.accept(Example.video(kind, item.id("qid"), split, text, video, target(item, choices), List.of(),
                    type, new VideoDetails("", Timespan.json(item), VideoText.subtitlesEnd(said))));
        });
    }

    @Override
    public List<DataSource> sources(Path root, String split, boolean annotators) {
        return VideoSet.of(kind).sources(root, split);
    }

    private static Optional<String> target(JsonItem item, int choices) {
        OptionalInt index = item.optionalInt("answer_idx", 0, choices - 1);
        return index.isPresent() ? Optional.of("a" + index.getAsInt()) : Optional.empty();
    }
}
