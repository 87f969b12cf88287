// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.vlpet.data.DataSource;
import org.vlpet.data.Example;
import org.vlpet.data.json.JsonFile;
import org.vlpet.data.json.JsonItem;
import org.vlpet.model.experiment.TaskKind;

/** NLVR2: {@code nlvr/<split>.json}, two images an item. */
public record NlvrReader() implements ReferenceReader {

    @Override
    public Path features(Path root, String split) {
        return FeatureFolder.of(root, "nlvr");
    }

    @Override
    public void read(Path root, String split, boolean annotators, Consumer<Example> examples) {
        JsonFile.eachItem(file(root, split), item -> {
            String identifier = item.string("identifier");
            examples.accept(Example.statement(item.optionalString("uid").orElse(identifier), split,
                    item.string("sent"), List.of(item.string("img0"), item.string("img1")), item.optionalBit("label"),
                    identifier, group(item, identifier)));
        });
    }

    @Override
    public List<DataSource> sources(Path root, String split, boolean annotators) {
        return List.of(new DataSource(file(root, split), DataSource.Role.ANNOTATIONS));
    }

    /** Items whose identifier differs in the third field only must all be right (spec E.2). */
    private static String group(JsonItem item, String identifier) {
        String[] fields = identifier.split("-", -1);
        if (fields.length != 4) {
            throw item.error("identifier \"" + identifier + "\" has not four fields joined by -",
                    "Use the identifiers of NLVR2, e.g. test1-0-1-0.");
        }
        return fields[0] + "-" + fields[1] + "--" + fields[3];
    }

    private static Path file(Path root, String split) {
        if (!split.matches("[A-Za-z0-9_-]+")) {
            throw ReferenceReader.unknownSplit(TaskKind.NLVR, split, "train, valid, test");
        }
        return root.resolve("nlvr").resolve((split.equals("val") ? "valid" : split) + ".json");
    }
}
