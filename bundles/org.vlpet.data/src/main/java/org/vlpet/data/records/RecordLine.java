// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vlpet.data.Answer;
import org.vlpet.data.Example;
import org.vlpet.data.VqaDetails;
import org.vlpet.data.json.JsonItem;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.experiment.TaskKind;

/** One checked line of {@code records.jsonl} about images. */
record RecordLine(TaskKind kind, String split, String id, List<String> images, String text,
        Optional<List<Answer>> answers, List<String> annotators, List<String> references, String group)
        implements DataRecord {
    private static final Set<String> ALL = Set.of("task", "split", "id");
    private static final String IMAGES = "images";
    private static final Map<TaskKind, Set<String>> OWN = Map.of(
            TaskKind.VQA, Set.of(IMAGES, "text", "answers", "annotators"),
            TaskKind.GQA, Set.of(IMAGES, "text", "answers"),
            TaskKind.NLVR, Set.of(IMAGES, "text", "answers", "group"),
            TaskKind.CAPTION, Set.of(IMAGES, "references", "text"));
    private static final Set<String> SPLITS = Set.of("train", "val", "test");

    static DataRecord of(JsonItem line) {
        String name = line.string("task");
        TaskKind kind = TaskKind.get(name);
        if (kind == null) {
            throw line.error("task \"" + name + "\" is unknown",
                    "Use vqa, gqa, nlvr, caption, tvqa, how2qa, tvc or yc2c.");
        }
        Set<String> keys = new TreeSet<>(ALL);
        keys.addAll(TaskKinds.isVideo(kind) ? VideoRecord.keys(kind) : OWN.get(kind));
        line.allowOnly(keys);
        String split = line.string("split");
        if (!SPLITS.contains(split)) {
            throw line.error("split \"" + split + "\" is unknown", "Use train, val or test.");
        }
        String id = line.string("id");
        if (id.isBlank()) {
            throw line.error("id is empty", "Give every record of a task an id of its own.");
        }
        return TaskKinds.isVideo(kind) ? VideoRecord.of(line, kind, split, id) : image(line, kind, split, id);
    }

    private static RecordLine image(JsonItem line, TaskKind kind, String split, String id) {
        List<String> annotators = line.has("annotators") ? line.strings("annotators") : List.of();
        List<String> references = kind == TaskKind.CAPTION
                ? line.strings("references").stream().map(String::strip).toList() : List.of();
        return new RecordLine(kind, split, id, images(line, kind), text(line, kind), answers(line), annotators,
                references, line.optionalString("group").orElse("")).checked(line);
    }

    /** For captions to train on one per reference, else one. */
    @Override
    public List<Example> examples() {
        return switch (kind) {
            case VQA, GQA -> List.of(Example.question(kind, id, split, text, images.getFirst(), answers,
                    new VqaDetails(answerType(), "", Optional.empty(), annotators)));
            case NLVR -> List.of(Example.statement(id, split, text, images,
                    answers.map(List::getFirst).map(Answer::text).map(Boolean::valueOf), id, group));
            case CAPTION -> captions();
            case TVQA, HOW2QA, TVC, YC2C -> throw new IllegalStateException(kind + " is about videos");
        };
    }

    /** The kind of the best answer, as VQAv2 tells them apart; empty without an answer. */
    private String answerType() {
        return answers.flatMap(all -> all.stream().max(Comparator.comparingDouble(Answer::score))).map(Answer::text)
                .map(best -> best.equals("yes") || best.equals("no") ? "yes/no"
                        : best.matches("[0-9]+") ? "number" : "other").orElse("");
    }

    private List<Example> captions() {
        String image = images.getFirst();
        if (!split.equals("train")) {
            return List.of(Example.caption(id, split, image, Optional.empty(), references, id));
        }
        return IntStream.range(0, references.size()).mapToObj(i -> Example.caption(id + "#" + i, split, image,
                Optional.of(references.get(i)), references, id)).toList();
    }

    private RecordLine checked(JsonItem line) {
        if (kind == TaskKind.NLVR && answers.isPresent() && (answers.get().size() != 1
                || !Set.of("true", "false").contains(answers.get().getFirst().text()))) {
            throw line.error("answers of nlvr must be {\"true\": 1.0} or {\"false\": 1.0}", "Give the one that holds.");
        }
        if (kind == TaskKind.CAPTION && (references.isEmpty() || references.stream().anyMatch(String::isEmpty))) {
            throw line.error("references must be a list of at least one sentence, none empty", "Add the sentences.");
        }
        if (kind != TaskKind.CAPTION && split.equals("train") && answers.isEmpty()) {
            throw line.error("key answers is missing", "A record to train on needs its answers.");
        }
        return this;
    }

    private static List<String> images(JsonItem line, TaskKind kind) {
        List<String> images = line.strings(IMAGES);
        int most = kind == TaskKind.NLVR ? 2 : 1;
        if (images.isEmpty() || images.size() > most) {
            throw line.error(images.size() + " images", "Task " + kind + " takes one image"
                    + (most == 2 ? " or two." : "."));
        }
        return images;
    }

    private static String text(JsonItem line, TaskKind kind) {
        String text = kind == TaskKind.CAPTION ? line.optionalString("text").orElse("") : line.string("text");
        if (kind == TaskKind.CAPTION && !text.isEmpty()) {
            throw line.error("text must be empty for captions", "Leave it out; put sentences into references.");
        }
        if (kind != TaskKind.CAPTION && text.isBlank()) {
            throw line.error("text is empty", "Write the question or statement.");
        }
        return text;
    }

    private static Optional<List<Answer>> answers(JsonItem line) {
        if (!line.has("answers")) {
            return Optional.empty();
        }
        List<Answer> answers = new ArrayList<>();
        line.scores("answers").forEach((text, score) -> answers.add(new Answer(text, score)));
        return Optional.of(answers);
    }
}
