// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.vlpet.data.DataSource;
import org.vlpet.data.Example;
import org.vlpet.data.json.JsonFile;
import org.vlpet.data.json.JsonItem;
import org.vlpet.model.experiment.TaskKind;

/**
 * COCO captions in Karpathy's splits, {@code COCO/dataset_coco.json}. Training takes train and restval, one example per
 * sentence; val and test have one example per image.
 */
public record CaptionReader() implements ReferenceReader {

    @Override
    public Path features(Path root, String split) {
        return FeatureFolder.of(root, "COCO");
    }

    @Override
    public void read(Path root, String split, boolean annotators, Consumer<Example> examples) {
        Set<String> wanted = fileSplits(split);
        boolean perSentence = wanted.contains("train");
        JsonFile.eachItem(file(root), "images", item -> {
            if (wanted.contains(item.string("split"))) {
                read(item, split, perSentence, examples);
            }
        });
    }

    @Override
    public List<DataSource> sources(Path root, String split, boolean annotators) {
        return List.of(new DataSource(file(root), DataSource.Role.ANNOTATIONS));
    }

    private static void read(JsonItem item, String split, boolean perSentence, Consumer<Example> examples) {
        String name = item.string("filename");
        int dot = name.indexOf('.');
        String image = dot < 0 ? name : name.substring(0, dot);
        List<String> sentences = item.items("sentences").stream().map(s -> s.string("raw").strip()).toList();
        if (sentences.isEmpty()) {
            throw item.error("no sentences", "An image to describe needs at least one reference.");
        }
        if (!perSentence) {
            examples.accept(Example.caption(image, split, image, Optional.empty(), sentences, image));
            return;
        }
        for (int i = 0; i < sentences.size(); i++) {
            examples.accept(Example.caption(image + "#" + i, split, image, Optional.of(sentences.get(i)), sentences,
                    image));
        }
    }

    private static Set<String> fileSplits(String split) {
        return switch (split) {
            case "train", "karpathy_train" -> Set.of("train", "restval");
            case "val", "karpathy_val" -> Set.of("val");
            case "test", "karpathy_test" -> Set.of("test");
            default -> throw ReferenceReader.unknownSplit(TaskKind.CAPTION, split,
                    "karpathy_train, karpathy_val, karpathy_test");
        };
    }

    private static Path file(Path root) {
        return root.resolve("COCO").resolve("dataset_coco.json");
    }
}
