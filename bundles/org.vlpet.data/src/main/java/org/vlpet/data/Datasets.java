// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vlpet.data.features.BlankFeatureStore;
import org.vlpet.data.features.FeaturePlace;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.records.RecordsReader;
import org.vlpet.data.reference.ReferenceReader;
import org.vlpet.model.ExitCode;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.BadItems;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskData;
import org.vlpet.model.experiment.TaskKind;
import org.vlpet.model.experiment.VisionInput;

/** Opens the data of a task, whatever its layout. */
public final class Datasets {
    private Datasets() {
    }

    /** Opens a split with {@link DatasetOptions#standard()}. */
    public static TaskDataset open(Task task, VisionInput vision, Path baseDir, String split) {
        return open(task, vision, baseDir, split, DatasetOptions.standard());
    }

    /**
     * Opens a split.
     *
     * @param task the task; its data names layout and root folder
     * @param vision sizes of the features
     * @param baseDir what a relative root folder is relative to (the folder of the experiment file)
     * @param split name of a split; several are joined by +
     * @throws UserError (DATA) if a file is missing or broken, (USAGE) if the split does not exist
     */
    public static TaskDataset open(Task task, VisionInput vision, Path baseDir, String split, DatasetOptions options) {
        return open(task, vision, baseDir, split, options, new FeatureStores());
    }

    /**
     * Opens a split whose features may be those of splits that were opened before.
     *
     * @param stores what was opened before
     */
    public static TaskDataset open(Task task, VisionInput vision, Path baseDir, String split, DatasetOptions options,
            FeatureStores stores) {
        TaskData data = task.getData();
        if (data == null || data.getRoot() == null || data.getRoot().isBlank()) {
            throw new UserError(ExitCode.USAGE, "task " + task.getId() + " has no data folder",
                    "Set tasks[" + task.getId() + "].data.root.");
        }
        Path root = baseDir.resolve(data.getRoot()).normalize();
        if (!Files.isDirectory(root)) {
            throw new UserError(ExitCode.DATA, root + ": the data folder of task " + task.getId() + " is missing",
                    "Correct tasks[" + task.getId() + "].data.root.");
        }
        TaskDataset dataset = data.getBadItems() == BadItems.SKIP
                ? skipping(task, vision, root, split, options, stores)
                : read(task, vision, root, split, options, stores);
        if (dataset.size() == 0) {
            throw new UserError(ExitCode.DATA, root + ": split " + split + " of task " + task.getId() + " is empty"
                    + (dataset.skipped().some() ? ": " + dataset.skipped().message() : ""),
                    "Correct the split's name or add examples.");
        }
        return dataset;
    }

    /** With blank images, too, the examples are those that have real ones: otherwise the scores could not be compared. */
    private static TableDataset skipping(Task task, VisionInput vision, Path root, String split, DatasetOptions options,
            FeatureStores stores) {
        TableDataset seen = SkippedExamples.without(
                log -> log.during(() -> read(task, vision, root, split, options.seeing(), stores)),
                options.imagesLater() ? SkippedExamples::absence : stores::defect);
        return options.blankImages() ? seen.showing(blank(task, vision, root)) : seen;
    }

    private static FeatureStore blank(Task task, VisionInput vision, Path root) {
        return task.getData().getLayout() == DataLayout.RECORDS ? new RecordStores(task.getKind(), vision, root).blank()
                : BlankFeatureStore.zeros(vision.getInputTokens(), vision.getFeatDim());
    }

    private static TableDataset read(Task task, VisionInput vision, Path root, String split, DatasetOptions options,
            FeatureStores stores) {
        TaskData data = task.getData();
        boolean annotators = options.annotators().orElse(!split.equals(data.getTrainSplit()));
        return data.getLayout() == DataLayout.RECORDS
                ? records(task.getKind(), vision, root, split, options, stores, data.getBadItems() == BadItems.SKIP)
                : reference(task.getKind(), vision, root, split, options, annotators, stores);
    }

    private static TableDataset reference(TaskKind kind, VisionInput vision, Path root, String split,
            DatasetOptions options, boolean annotators, FeatureStores stores) {
        if (vision.getExtractor() != Extractor.PRECOMPUTED) {
            throw new UserError(ExitCode.USAGE, "the reference layout holds extracted features, vision.extractor is "
                    + vision.getExtractor(), "Set vision.extractor to precomputed, or use the records layout.");
        }
        ReferenceReader reader = ReferenceReader.of(kind);
        List<String> parts = parts(split);
        ExampleTable table = ExampleTable.open();
        Set<Path> folders = new HashSet<>();
        List<DataSource> sources = new ArrayList<>();
        for (String part : parts) {
            reader.read(root, part, annotators, table::add);
            folders.add(reader.features(root, part));
            reader.sources(root, part, annotators).stream().filter(s -> !sources.contains(s)).forEach(sources::add);
        }
        if (folders.size() > 1) {
            throw new UserError(ExitCode.USAGE, "the splits " + split + " have their features in different folders",
                    "Join only splits of one folder, for GQA train+valid.");
        }
        Path folder = folders.iterator().next();
        sources.addAll(features(folder));
        FeatureStore store = options.blankImages()
                ? BlankFeatureStore.zeros(vision.getInputTokens(), vision.getFeatDim())
                : stores.get(folder, vision, options.cacheBytes(), () -> reader.store(folder, vision));
        return new TableDataset(kind, split, table.complete(), store, sources);
    }

    private static TableDataset records(TaskKind kind, VisionInput vision, Path root, String split,
            DatasetOptions options, FeatureStores stores, boolean skip) {
        RecordStores own = new RecordStores(kind, vision, root);
        ExampleTable table = RecordsReader.of(root, own.computed(), own.computed() && !options.imagesLater() && !skip)
                .read(kind, parts(split));
        FeatureStore shown = options.blankImages() ? own.blank()
                : stores.get(own.place(), vision, options.cacheBytes(), own::open);
        List<DataSource> sources = new ArrayList<>();
        sources.add(new DataSource(root.resolve(RecordsReader.FILE), DataSource.Role.ANNOTATIONS));
        sources.addAll(own.sources());
        return new TableDataset(kind, split, table, shown, sources);
    }

    /**
     * Where the precomputed features of a split's images are; several splits may share a place. None for videos and for
     * features that are computed from images.
     */
    public static List<FeaturePlace> featurePlaces(Task task, VisionInput vision, Path baseDir, String split) {
        Path root = baseDir.resolve(task.getData().getRoot()).normalize();
        if (vision.getExtractor() != Extractor.PRECOMPUTED || TaskKinds.isVideo(task.getKind())) {
            return List.of();
        }
        if (task.getData().getLayout() == DataLayout.RECORDS) {
            return List.of(place(root.resolve("features")));
        }
        ReferenceReader reader = ReferenceReader.of(task.getKind());
        return parts(split).stream().map(part -> place(reader.features(root, part))).distinct().toList();
    }

    static FeaturePlace place(Path base) {
        return FeaturePlace.find(base).orElseThrow(() -> new UserError(ExitCode.DATA, base
                + ": the features are missing", "Extract them (vlpet extract), or put them there."));
    }

    static List<DataSource> features(Path base) {
        return FeaturePlace.find(base).map(FeaturePlace::read).orElse(List.of(base)).stream()
                .map(path -> new DataSource(path, DataSource.Role.FEATURES)).toList();
    }

    private static List<String> parts(String split) {
        List<String> parts = List.of(split.split("\\+", -1));
        if (parts.stream().anyMatch(String::isBlank) || new HashSet<>(parts).size() < parts.size()) {
            throw new UserError(ExitCode.USAGE, "\"" + split + "\" does not name splits",
                    "Write one name, or several different ones joined by +.");
        }
        return parts;
    }
}
