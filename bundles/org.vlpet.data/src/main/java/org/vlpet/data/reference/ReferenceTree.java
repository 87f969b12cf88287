// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vlpet.data.DataSource;
import org.vlpet.data.features.FeaturePlace;
import org.vlpet.data.importers.Progress;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/**
 * The folder {@code datasets} of the reference as a whole (spec D): which tasks it holds, and what is missing of the
 * others. Annotations are read to their end and every image is looked for; features are not opened.
 */
public final class ReferenceTree {
    private static final List<String> TOP = List.of("vqa", "GQA", "nlvr", "COCO", "VG", "video");

    private final Path root;
    private final Progress progress;
    private final Map<Path, Set<String>> keys = new HashMap<>();

    private ReferenceTree(Path root, Progress progress) {
        this.root = root;
        this.progress = progress;
    }

    /**
     * What a split of a task has.
     *
     * @param split its name, several joined by +
     * @param examples those that could be read
     * @param images distinct images or videos they are about
     * @param withoutFeatures those of them that have no features
     * @param firstWithout names of a few of these
     * @param missing what keeps the split from being used
     */
    public record Split(String split, int examples, int images, int withoutFeatures, List<String> firstWithout,
            List<String> missing) {
        private static final int NAMED = 5;

        /** Keeps its own copies of the lists. */
        public Split {
            firstWithout = firstWithout.stream().limit(NAMED).toList();
            missing = List.copyOf(missing);
        }

        /** Whether nothing is missing. */
        public boolean whole() {
            return missing.isEmpty() && withoutFeatures == 0;
        }
    }

    /**
     * What a task has.
     *
     * @param task name of the task
     * @param splits for training, validation and test; one that serves twice is there once
     * @param notes what does without, but not as well
     */
    public record TaskState(String task, List<Split> splits, List<String> notes) {
        /** Keeps its own copies of the lists. */
        public TaskState {
            splits = List.copyOf(splits);
            notes = List.copyOf(notes);
        }

        /** Whether it can be trained and tested. */
        public boolean whole() {
            return splits.stream().allMatch(Split::whole);
        }

        /** Whether nothing of it is there. */
        public boolean absent() {
            return splits.stream().allMatch(split -> split.examples() == 0);
        }
    }

    /**
     * What was found.
     *
     * @param root the folder {@code datasets}
     * @param tasks all that were asked about
     */
    public record Report(String root, List<TaskState> tasks) {
        /** Keeps its own copy of the list. */
        public Report {
            tasks = List.copyOf(tasks);
        }
    }

    /** Whether a folder looks like {@code datasets}, or has it as a sub-folder; then that. */
    public static Optional<Path> find(Path folder) {
        for (Path candidate : List.of(folder, folder.resolve("datasets"))) {
            if (TOP.stream().anyMatch(name -> Files.isDirectory(candidate.resolve(name)))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /**
     * Looks at a folder.
     *
     * @param tasks with the splits that are wanted
     * @throws UserError (DATA) if the folder is not of this kind
     */
    public static Report look(Path folder, List<Task> tasks, Progress progress) {
        Path root = find(folder).orElseThrow(() -> new UserError(ExitCode.DATA, folder
                + ": none of the folders of the reference's datasets is there", "Name the folder that holds some of "
                        + String.join(", ", TOP) + "."));
        ReferenceTree tree = new ReferenceTree(root, progress);
        return new Report(root.toString(), tasks.stream().map(tree::task).toList());
    }

    private TaskState task(Task task) {
        Map<String, Split> splits = new LinkedHashMap<>();
        for (String split : List.of(task.getData().getTrainSplit(), task.getData().getValidSplit(),
                task.getData().getTestSplit())) {
            splits.computeIfAbsent(split, name -> split(task.getKind(), name));
        }
        List<String> notes = new ArrayList<>();
        boolean some = splits.values().stream().anyMatch(split -> split.examples() > 0);
        if (some && task.getKind() == TaskKind.VQA) {
            notes.addAll(VqaReader.missingOfficial(root));
        }
        return new TaskState(task.getKind().getLiteral(), List.copyOf(splits.values()), notes);
    }

    private Split split(TaskKind kind, String names) {
        ReferenceReader reader = ReferenceReader.of(kind);
        Set<String> images = new LinkedHashSet<>();
        Set<String> without = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        int examples = 0;
        for (String part : names.split("\\+", -1)) {
            Set<String> ofPart = new LinkedHashSet<>();
            examples += annotations(reader, kind, part, ofPart, missing);
            images.addAll(ofPart);
            features(reader, part, missing).ifPresent(found -> ofPart.stream().filter(image -> !found.contains(image))
                    .forEach(without::add));
        }
        if (examples == 0 && missing.isEmpty()) {
            missing.add("split " + names + " of task " + kind.getLiteral() + " is empty");
        }
        return new Split(names, examples, images.size(), without.size(), List.copyOf(without), missing);
    }

    private int annotations(ReferenceReader reader, TaskKind kind, String part, Set<String> images,
            List<String> missing) {
        List<String> gone = reader.sources(root, part, false).stream().map(DataSource::path)
                .filter(file -> !Files.isRegularFile(file)).map(file -> file + ": the file is missing").toList();
        if (!gone.isEmpty()) {
            missing.addAll(gone);
            return 0;
        }
        int[] count = new int[1];
        progress.at(kind.getLiteral() + " " + part, 0, 0);
        try {
            reader.read(root, part, false, example -> {
                images.addAll(example.images());
                count[0]++;
            });
        } catch (UserError e) {
            missing.add(e.getMessage());
        }
        return count[0];
    }

    private Optional<Set<String>> features(ReferenceReader reader, String part, List<String> missing) {
        try {
            return Optional.of(keys.computeIfAbsent(reader.features(root, part),
                    base -> FeaturePlace.find(base).orElseThrow().keys()));
        } catch (UserError e) {
            if (!missing.contains(e.getMessage())) {
                missing.add(e.getMessage());
            }
            return Optional.empty();
        }
    }
}
