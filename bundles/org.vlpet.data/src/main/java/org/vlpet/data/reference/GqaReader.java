// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.vlpet.data.DataSource;
import org.vlpet.data.Example;
import org.vlpet.data.VqaDetails;
import org.vlpet.data.json.JsonFile;
import org.vlpet.model.experiment.TaskKind;

/** GQA: {@code GQA/<split>.json}; features of train and valid are in {@code VG}, of the others in {@code GQA}. */
public record GqaReader() implements ReferenceReader {
    private static final List<String> VISUAL_GENOME = List.of("train", "valid");

    @Override
    public Path features(Path root, String split) {
        return FeatureFolder.of(root, VISUAL_GENOME.contains(split) ? "VG" : "GQA");
    }

    @Override
    public void read(Path root, String split, boolean annotators, Consumer<Example> examples) {
        AnswerVocabulary.check(root.resolve("GQA"));
        JsonFile.eachItem(file(root, split), item -> examples.accept(Example.question(TaskKind.GQA,
                item.id("question_id"), split, Labels.question(item), item.id("img_id"), Labels.of(item),
                VqaDetails.NONE)));
    }

    @Override
    public List<DataSource> sources(Path root, String split, boolean annotators) {
        return List.of(new DataSource(file(root, split), DataSource.Role.ANNOTATIONS));
    }

    private static Path file(Path root, String split) {
        if (!split.matches("[A-Za-z0-9_-]+")) {
            throw ReferenceReader.unknownSplit(TaskKind.GQA, split, "train, valid, testdev, submit");
        }
        return root.resolve("GQA").resolve(split + ".json");
    }
}
