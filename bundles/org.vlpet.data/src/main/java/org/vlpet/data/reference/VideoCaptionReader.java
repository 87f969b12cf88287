// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

/**
 * TVC and YC2C: a clip to describe. One example per description, each with that one as its only reference, as the
 * reference trains and validates (spec E.3); one per clip where descriptions are withheld.
 */
public record VideoCaptionReader(TaskKind kind) implements ReferenceReader {
    private static final String DESCRIPTIONS = "descs";
    private static final String CLIP = "clip_id";

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
        JsonFile.eachLine(set.annotations(root, split), item -> {
            String video = item.string("vid_name");
            String said = subtitles.of(item, video);
            boolean timed = kind == TaskKind.TVC;
            String text = VideoText.caption(said, timed ? Optional.of(Timespan.printed(item)) : Optional.empty());
            VideoDetails details = new VideoDetails(clip(item, video), timed ? Timespan.json(item) : "",
                    VideoText.subtitlesEnd(said));
            if (!item.has(DESCRIPTIONS)) {
                examples.accept(Example.video(kind, item.id(CLIP), split, text, video, Optional.empty(),
                        List.of(), kind.getLiteral(), details));
                return;
            }
            for (JsonItem description : item.items(DESCRIPTIONS)) {
                String sentence = description.string("desc");
                examples.accept(Example.video(kind, description.id("desc_id"), split, text, video,
                        Optional.of(sentence), List.of(sentence), type(description), details));
            }
        });
    }

    @Override
    public List<DataSource> sources(Path root, String split, boolean annotators) {
        return VideoSet.of(kind).sources(root, split);
    }

    /** Its own id where the file has one, else the part of the video. */
    private static String clip(JsonItem item, String video) {
        return item.has(CLIP) ? item.id(CLIP) : item.has(Timespan.KEY) ? video + " " + Timespan.json(item) : video;
    }

    /** What the description is about: the video (v), what is said (t) or both (vt); YC2C does not tell. */
    private String type(JsonItem description) {
        return kind == TaskKind.TVC ? description.string("type") : kind.getLiteral();
    }
}
