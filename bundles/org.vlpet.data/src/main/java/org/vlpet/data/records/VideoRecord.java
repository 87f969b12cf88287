// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vlpet.data.Example;
import org.vlpet.data.features.FrameFeatureStore;
import org.vlpet.data.json.JsonItem;
import org.vlpet.data.video.PythonRepr;
import org.vlpet.data.video.VideoDetails;
import org.vlpet.data.video.VideoText;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.experiment.TaskKind;

/**
 * One checked line of {@code records.jsonl} about a video.
 *
 * @param frames whether {@code video} names frames, else a feature file
 */
record VideoRecord(TaskKind kind, String split, String id, boolean frames, String video, String subtitles,
        Optional<String> printedTimespan, String timespan, String question, List<String> choices,
        Optional<Integer> answer, List<String> references, String group) implements DataRecord {
    private static final String FRAMES = "frames";
    private static final String FEATURES = "features";
    private static final String TIMESPAN = "timespan";
    private static final String ANSWER = "answer";
    /** Choices are told apart by one digit. */
    private static final int MOST_CHOICES = 10;
    private static final Set<String> QUESTION = Set.of(FRAMES, FEATURES, "subtitles", TIMESPAN, "text", "choices",
            ANSWER, "group");
    private static final Set<String> CAPTION = Set.of(FRAMES, FEATURES, "subtitles", TIMESPAN, "references");

    /** Keys that a record of a kind may have besides those of all records. */
    static Set<String> keys(TaskKind kind) {
        return TaskKinds.isCaption(kind) ? CAPTION : QUESTION;
    }

    static VideoRecord of(JsonItem line, TaskKind kind, String split, String id) {
        boolean captions = TaskKinds.isCaption(kind);
        if (line.has(FRAMES) == line.has(FEATURES)) {
            throw line.error(line.has(FRAMES) ? "both frames and features" : "neither frames nor features",
                    "Give frames (a folder or a list of images) or features (an npz file).");
        }
        String subtitles = line.has("subtitles") ? line.strings("subtitles").stream().map(String::strip)
                .collect(Collectors.joining(" ")) : "";
        Optional<String> printed = line.has(TIMESPAN) ? Optional.of(PythonRepr.of(line.value(TIMESPAN)).orElseThrow(
                () -> line.error("timespan must be a string or a list of numbers", "For example [80.64, 85.28].")))
                : Optional.empty();
        List<String> choices = captions ? List.of() : choices(line);
        Optional<Integer> answer = captions ? Optional.empty() : answer(line, choices.size());
        List<String> references = captions && line.has("references")
                ? line.strings("references").stream().map(String::strip).toList() : List.of();
        return new VideoRecord(kind, split, id, line.has(FRAMES), video(line), subtitles, printed,
                printed.isPresent() ? line.value(TIMESPAN).toString() : "", captions ? "" : line.string("text"),
                choices, answer, references, line.optionalString("group").orElse(kind.getLiteral())).checked(line);
    }

    @Override
    public List<String> images() {
        return List.of(video);
    }

    /** Names that must be files or folders inside the data folder. */
    List<String> names() {
        return frames ? List.of(video.split(FrameFeatureStore.SEPARATOR)) : List.of(video + ".npz");
    }

    @Override
    public List<Example> examples() {
        VideoDetails details = new VideoDetails(choices.isEmpty() ? id : "", timespan,
                VideoText.subtitlesEnd(subtitles));
        if (!TaskKinds.isCaption(kind)) {
            return List.of(Example.video(kind, id, split, VideoText.question(subtitles, question, printedTimespan,
                    choices), video, answer.map(index -> "a" + index), List.of(), group, details));
        }
        String text = VideoText.caption(subtitles, printedTimespan);
        if (references.isEmpty()) {
            return List.of(Example.video(kind, id, split, text, video, Optional.empty(), List.of(), group, details));
        }
        // One per description with that one as its reference, as the reference trains and validates (spec E.3).
        return IntStream.range(0, references.size()).mapToObj(i -> Example.video(kind, id + "#" + i, split, text, video,
                Optional.of(references.get(i)), List.of(references.get(i)), group, details)).toList();
    }

    private VideoRecord checked(JsonItem line) {
        boolean captions = TaskKinds.isCaption(kind);
        if (!captions && question.isBlank()) {
            throw line.error("text is empty", "Write the question.");
        }
        if (references.stream().anyMatch(String::isEmpty)) {
            throw line.error("references has an empty sentence", "Remove it.");
        }
        if (split.equals("train") && (captions ? references.isEmpty() : answer.isEmpty())) {
            throw line.error("key " + (captions ? "references" : ANSWER) + " is missing",
                    "A record to train on needs it.");
        }
        return this;
    }

    private static String video(JsonItem line) {
        if (line.has(FEATURES)) {
            String name = line.string(FEATURES);
            if (!name.endsWith(".npz") || name.contains(FrameFeatureStore.SEPARATOR)) {
                throw line.error("features \"" + name + "\" is no npz file", "Name a file like features/clip.npz.");
            }
            return name.substring(0, name.length() - ".npz".length());
        }
        List<String> names = line.value(FRAMES).isArray() ? line.strings(FRAMES) : List.of(line.string(FRAMES));
        if (names.isEmpty() || names.stream().anyMatch(n -> n.isBlank() || n.contains(FrameFeatureStore.SEPARATOR))) {
            throw line.error("frames names no images", "Give a folder, or a list of image files.");
        }
        return String.join(FrameFeatureStore.SEPARATOR, names);
    }

    private static List<String> choices(JsonItem line) {
        List<String> choices = new ArrayList<>(line.strings("choices"));
        if (choices.size() < 2 || choices.size() > MOST_CHOICES || choices.stream().anyMatch(String::isBlank)) {
            throw line.error("choices must be 2 to " + MOST_CHOICES + " texts, none empty", "Correct the choices.");
        }
        return choices;
    }

    private static Optional<Integer> answer(JsonItem line, int choices) {
        return line.optionalInt(ANSWER, 0, choices - 1).stream().boxed().findFirst();
    }
}
