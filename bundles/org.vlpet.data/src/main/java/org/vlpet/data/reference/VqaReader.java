// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.vlpet.data.DataSource;
import org.vlpet.data.Example;
import org.vlpet.data.VqaDetails;
import org.vlpet.data.json.JsonFile;
import org.vlpet.model.experiment.TaskKind;

/** VQAv2 in Karpathy's splits: {@code vqa/karpathy_<split>.json} and the official annotations. */
public record VqaReader() implements ReferenceReader {
    private static final String ID = "question_id";
    private static final String ANSWER = "answer";
    private static final List<String> OFFICIAL =
            List.of("v2_mscoco_train2014_annotations.json", "v2_mscoco_val2014_annotations.json");

    @Override
    public Path features(Path root, String split) {
        return FeatureFolder.of(root, "COCO");
    }

    @Override
    public void read(Path root, String split, boolean annotators, Consumer<Example> examples) {
        AnswerVocabulary.check(root.resolve("vqa"));
        Map<String, List<String>> official = annotators ? annotators(root, ids(file(root, split))) : Map.of();
        JsonFile.eachItem(file(root, split), item -> {
            String id = item.id(ID);
            VqaDetails details = new VqaDetails(item.optionalString("answer_type").orElse(""),
                    item.optionalString("question_type").orElse(""), item.optionalBoolean("is_topk_optimal"),
                    official.getOrDefault(id, List.of()));
            examples.accept(Example.question(TaskKind.VQA, id, split, Labels.question(item), item.string("img_id"),
                    Labels.of(item), details));
        });
    }

    @Override
    public List<DataSource> sources(Path root, String split, boolean annotators) {
        Stream<Path> official = annotators ? official(root) : Stream.empty();
        return Stream.concat(Stream.of(file(root, split)), official)
                .map(file -> new DataSource(file, DataSource.Role.ANNOTATIONS)).toList();
    }

    private static Path file(Path root, String split) {
        String name = List.of("train", "val", "test").contains(split) ? "karpathy_" + split : split;
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw ReferenceReader.unknownSplit(TaskKind.VQA, split, "karpathy_train, karpathy_val, karpathy_test");
        }
        return root.resolve("vqa").resolve(name + ".json");
    }

    private static Stream<Path> official(Path root) {
        return OFFICIAL.stream().map(root.resolve("vqa")::resolve).filter(Files::exists);
    }

    /** What is lost without the official files. */
    static List<String> missingOfficial(Path root) {
        return OFFICIAL.stream().map(root.resolve("vqa")::resolve).filter(file -> !Files.exists(file)).map(file -> file
                + ": is missing: questions it is about get the soft-label score, not the official one").toList();
    }

    private static Set<String> ids(Path file) {
        Set<String> ids = new HashSet<>();
        JsonFile.eachItem(file, item -> ids.add(item.id(ID)));
        return ids;
    }

    /** The official files are about all splits, half a gigabyte: only what the questions of this one need is kept. */
    private static Map<String, List<String>> annotators(Path root, Set<String> questions) {
        Map<String, List<String>> answers = new HashMap<>();
        Map<String, String> same = new HashMap<>();
        official(root).forEach(file -> JsonFile.eachSelection(file, "annotations", Set.of(ID, ANSWER), item -> {
            String id = item.one(ID);
            if (questions.contains(id)) {
                answers.put(id, item.all(ANSWER).stream().map(text -> same.computeIfAbsent(text, t -> t)).toList());
            }
        }));
        return answers;
    }
}
