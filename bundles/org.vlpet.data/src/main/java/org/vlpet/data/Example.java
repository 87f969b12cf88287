// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.model.experiment.TaskKind;

/**
 * One example of a task, without features and tokens.
 *
 * @param id unique within its data set
 * @param kind task it belongs to
 * @param split split it was read from, e.g. {@code karpathy_train}
 * @param text source text without the task's prompt; empty for captions of images
 * @param images keys of the images in the feature store, in order (two for NLVR2); of the video for video tasks
 * @param answers VQA and GQA: acceptable answers with scores, possibly none; absent if the file has no label
 * @param target NLVR2: {@code true} or {@code false}; videos: the choice, e.g. {@code a2}, or the description; captions
 *     to train on: the sentence; else absent
 * @param references captions: all sentences of the image; of a video: the one description
 * @param identifier id under which predictions are dumped (question id, NLVR2 identifier, image id)
 * @param group what results are split by. NLVR2: examples of one group must all be right to be consistent; videos: the
 *     show or the kind of description; else empty
 * @param details for the VQA score
 * @param video for video tasks
 */
public record Example(String id, TaskKind kind, String split, String text, List<String> images,
        Optional<List<Answer>> answers, Optional<String> target, List<String> references, String identifier,
        String group, VqaDetails details, VideoDetails video) {

    /** Keeps its own copies of the lists. */
    public Example {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(split);
        Objects.requireNonNull(text);
        Objects.requireNonNull(target);
        Objects.requireNonNull(identifier);
        Objects.requireNonNull(group);
        Objects.requireNonNull(details);
        Objects.requireNonNull(video);
        images = List.copyOf(images);
        answers = answers.map(List::copyOf);
        references = List.copyOf(references);
    }

    /** A question about one image. */
    public static Example question(TaskKind kind, String id, String split, String text, String image,
            Optional<List<Answer>> answers, VqaDetails details) {
        return new Example(id, kind, split, text, List.of(image), answers, Optional.empty(), List.of(), id, "",
                details, VideoDetails.NONE);
    }

    /** A statement that holds or does not. */
    public static Example statement(String id, String split, String text, List<String> images,
            Optional<Boolean> label, String identifier, String group) {
        return new Example(id, TaskKind.NLVR, split, text, images, Optional.empty(), label.map(String::valueOf),
                List.of(), identifier, group, VqaDetails.NONE, VideoDetails.NONE);
    }

    /** A video to describe or to choose an answer about. */
    public static Example video(TaskKind kind, String id, String split, String text, String video,
            Optional<String> target, List<String> references, String type, VideoDetails details) {
        return new Example(id, kind, split, text, List.of(video), Optional.empty(), target, references, id, type,
                VqaDetails.NONE, details);
    }

    /** An image to describe. */
    public static Example caption(String id, String split, String image, Optional<String> target,
            List<String> references, String identifier) {
        return new Example(id, TaskKind.CAPTION, split, "", List.of(image), Optional.empty(), target, references,
                identifier, "", VqaDetails.NONE, VideoDetails.NONE);
    }
}
