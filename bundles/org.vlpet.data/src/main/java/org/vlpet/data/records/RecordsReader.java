// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.records;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vlpet.data.ExampleTable;
import org.vlpet.data.features.ContainedPath;
import org.vlpet.data.json.JsonFile;
import org.vlpet.data.json.JsonItem;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.TaskKind;

/** Reads {@code records.jsonl}. */
public final class RecordsReader {
    /** Name of the file in the data folder. */
    public static final String FILE = "records.jsonl";

    private final Path root;
    private final boolean computed;
    private final boolean imagesNeeded;

    private RecordsReader(Path root, boolean computed, boolean imagesNeeded) {
        this.root = root;
        this.computed = computed;
        this.imagesNeeded = imagesNeeded;
    }

    /**
     * A reader of a data folder.
     *
     * @param computed whether features are computed from images and frames, not read
     * @param imagesNeeded whether the images must be there
     */
    public static RecordsReader of(Path root, boolean computed, boolean imagesNeeded) {
        return new RecordsReader(root, computed, imagesNeeded);
    }

    /**
     * The examples of a task in the given splits. Every line of the file is checked, also those of other tasks.
     *
     * @throws UserError (DATA) naming the line
     */
    public ExampleTable read(TaskKind kind, List<String> splits) {
        ExampleTable table = ExampleTable.open();
        Set<String> ids = new HashSet<>();
        Set<String> present = new HashSet<>();
        Map<TaskKind, Integer> images = new HashMap<>();
        JsonFile.eachLine(root.resolve(FILE), line -> {
            DataRecord record = RecordLine.of(line);
            if (!ids.add(record.kind() + "/" + record.id())) {
                throw line.error("id \"" + record.id() + "\" of task " + record.kind() + " was used before",
                        "Give every record of a task an id of its own.");
            }
            // One batch holds one task, and all its rows must be equally wide.
            int before = images.computeIfAbsent(record.kind(), k -> record.images().size());
            if (before != record.images().size()) {
                throw line.error(record.images().size() + " images, but " + before + " in the records of task "
                        + record.kind() + " before", "Give all records of a task the same number of images.");
            }
            if (record.kind() == kind && splits.contains(record.split())) {
                require(line, record, present);
                record.examples().forEach(table::add);
            }
        });
        return table.complete();
    }

    private void require(JsonItem line, DataRecord record, Set<String> present) {
        if (record instanceof VideoRecord video) {
            if (video.frames() != computed) {
                throw line.error(video.frames() ? "frames, but vision.extractor is precomputed"
                        : "features, but vision.extractor computes them from frames", video.frames()
                        ? "Set vision.extractor to patch, or extract features." : "Set vision.extractor to precomputed.");
            }
            video.names().forEach(name -> requireImage(line, name, present, true));
        } else {
            record.images().forEach(image -> requireImage(line, image, present, false));
        }
    }

    private void requireImage(JsonItem line, String image, Set<String> present, boolean orFolder) {
        if (!present.add(image)) {
            return;
        }
        Path file;
        try {
            file = ContainedPath.resolve(root, image);
        } catch (UserError e) {
            throw line.error("image \"" + image + "\" is no file inside " + root, e.remedy());
        }
        if (imagesNeeded && !Files.isRegularFile(file) && !(orFolder && Files.isDirectory(file))) {
            throw line.error("image " + file + " is missing", "Put the image there or correct the name.");
        }
    }
}
