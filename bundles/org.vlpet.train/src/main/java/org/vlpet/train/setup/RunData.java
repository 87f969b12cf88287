// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.vlpet.data.DatasetOptions;
import org.vlpet.data.Datasets;
import org.vlpet.data.FeatureStores;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Collator;
import org.vlpet.model.BatchSizes;
import org.vlpet.data.order.TaskSize;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;

/** The tasks of an experiment and their data; a split is opened when it is first asked for. */
public final class RunData {
    private final Experiment experiment;
    private final Path base;
    private final List<TaskPart> parts = new ArrayList<>();
    /** Several threads ask: training batches are made in the background. */
    private final Map<String, TaskDataset> open = new ConcurrentHashMap<>();
    /** Tasks and splits about the same images share what was read. */
    private final FeatureStores stores = new FeatureStores();

    /**
     * Prepares the tasks; reads nothing yet.
     *
     * @param base what relative folders of the experiment are relative to
     * @param seed of the run, for answer sampling
     */
    public RunData(Experiment experiment, Path base, TextTokenizer tokenizer, long seed) {
        this.experiment = experiment;
        this.base = base;
        for (Task task : experiment.getTasks()) {
            parts.add(new TaskPart(task, Collator.of(parts.size(), task, tokenizer, seed),
                    BatchSizes.of(task, experiment.getTraining().getBatchSize())));
        }
    }

    /** In the order of the experiment. */
    public List<TaskPart> parts() {
        return List.copyOf(parts);
    }

    /** Sizes of all tasks; opens their training data. */
    public List<TaskSize> sizes() {
        return parts.parallelStream().map(part -> new TaskSize(training(part).size(), part.batchSize())).toList();
    }

    /** Steps of an epoch, the same in every one. */
    public int steps() {
        return sizes().stream().mapToInt(TaskSize::batches).sum();
    }

    /**
     * Everything that training, validation and test read, by task and split; opens all of it, tasks side by side: of
     * millions of annotations that saves half a minute.
     */
    public List<TaskDataset> all() {
        return parts.parallelStream().flatMap(part -> Stream.of(training(part), validation(part), test(part))).toList();
    }

    /** What was left out of them and what their features are not known to be, a line each; empty if all is well. */
    public List<String> warnings() {
        Stream<String> skipped = all().stream().filter(dataset -> dataset.skipped().some()).distinct()
                .map(dataset -> dataset.kind() + " " + dataset.split() + ": " + dataset.skipped().message());
        return Stream.concat(skipped, notes().stream()).toList();
    }

    /** What one should know about the features opened so far. */
    public List<String> notes() {
        return stores.notes();
    }

    /** Training examples of a task. */
    public TaskDataset training(TaskPart part) {
        return dataset(part, part.task().getData().getTrainSplit(), false);
    }

    /** Examples of the validation split. */
    public TaskDataset validation(TaskPart part) {
        return dataset(part, part.task().getData().getValidSplit(), false);
    }

    /** Examples of the test split. */
    public TaskDataset test(TaskPart part) {
        return dataset(part, part.task().getData().getTestSplit(), false);
    }

    /**
     * Examples of any split by its name.
     *
     * @param blankImages every image replaced by a blank one
     */
    public TaskDataset dataset(TaskPart part, String split, boolean blankImages) {
        return open.computeIfAbsent(part.id() + "/" + split + "/" + blankImages, key -> {
            DatasetOptions options = new DatasetOptions(blankImages, Optional.empty(), cacheBytes());
            return Datasets.open(part.task(), experiment.getVision(), base, split, options, stores);
        });
    }

    /** All feature caches together take a third of the heap; a task has its features in two places at most (GQA). */
    private long cacheBytes() {
        return Runtime.getRuntime().maxMemory() / 3 / (2L * parts.size());
    }
}
