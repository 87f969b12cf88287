// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vlpet.data.Example;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.data.video.VideoText;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.experiment.TaskKind;

/**
 * Something asked about a video of one's own.
 *
 * @param video a folder of frames; with precomputed features: an npz file
 * @param text question; empty: describe it
 * @param choices answers to choose from, for a question
 * @param subtitles what is said
 * @param timespan part of the video that is meant, as it stands in the texts of the data set, e.g. {@code [1.5, 4.25]}
 */
public record VideoQuery(Path video, String text, List<String> choices, String subtitles, Optional<String> timespan) {
    /** TVQA has five choices, How2QA four. */
    private static final int MANY = 5;

    /** Keeps its own copy. */
    public VideoQuery {
        choices = List.copyOf(choices);
    }

    /** Kinds of tasks that answer it, the most fitting first. */
    List<TaskKind> kinds() {
        if (!text.isBlank()) {
            return choices.size() >= MANY ? List.of(TaskKind.TVQA, TaskKind.HOW2QA)
                    : List.of(TaskKind.HOW2QA, TaskKind.TVQA);
        }
        return timespan.isPresent() ? List.of(TaskKind.TVC, TaskKind.YC2C) : List.of(TaskKind.YC2C, TaskKind.TVC);
    }

    /** The example of it, whose video has the key {@code key}. */
    Example example(TaskKind kind, String key) {
        String source = TaskKinds.isCaption(kind) ? VideoText.caption(subtitles, timespan)
                : VideoText.question(subtitles, text, timespan, choices);
        return Example.video(kind, "0", "predict", source, key, Optional.empty(), List.of(), "",
                new VideoDetails("", "", VideoText.subtitlesEnd(subtitles)));
    }

    /** The choice that an answer names, if it names one. */
    public Optional<String> choice(String answer) {
        for (int i = 0; i < choices.size(); i++) {
            if (answer.equals("a" + i)) {
                return Optional.of(choices.get(i));
            }
        }
        return Optional.empty();
    }
}
