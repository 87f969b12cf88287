// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.data.DatasetOptions;
import org.vlpet.data.Datasets;
import org.vlpet.data.FeatureStores;
import org.vlpet.data.Skipped;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Collator;
import org.vlpet.data.importers.Progress;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskData;

/** Looks at all data of an experiment; what is wrong with a file becomes a finding, so that one look finds it all. */
public final class DataDoctor {
    private final Experiment experiment;
    private final Path base;
    private final Optional<TextTokenizer> tokenizer;
    private final DoctorOptions options;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();

    private DataDoctor(Experiment experiment, Path base, Optional<TextTokenizer> tokenizer, DoctorOptions options,
            Progress progress) {
        this.experiment = experiment;
        this.base = base;
        this.tokenizer = tokenizer;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Looks at the data of all tasks.
     *
     * @param base what relative folders of the experiment are relative to
     * @param tokenizer of the backbone; without one, lengths and the first batch are left out
     */
    public static Diagnosis examine(Experiment experiment, Path base, Optional<TextTokenizer> tokenizer,
            DoctorOptions options, Progress progress) {
        DataDoctor doctor = new DataDoctor(experiment, base, tokenizer, options, progress);
        List<TaskFigures> tasks = new ArrayList<>();
        for (int i = 0; i < experiment.getTasks().size(); i++) {
            tasks.add(doctor.task(i));
        }
        doctor.findings.sort(Comparator.comparing(Finding::level));
        return new Diagnosis(tasks, doctor.findings);
    }

    private TaskFigures task(int index) {
        Task task = experiment.getTasks().get(index);
        SplitExaminer examiner = new SplitExaminer(task, tokenizer, options, progress);
        List<SplitFigures> figures = new ArrayList<>();
        Map<String, SplitKeys> keys = new LinkedHashMap<>();
        List<BatchRow> firstBatch = List.of();
        for (Map.Entry<String, String> split : splits(task).entrySet()) {
            Optional<TaskDataset> dataset = open(task, split.getKey());
            if (dataset.isPresent()) {
                skipped(task, dataset.get());
                SplitKeys found = new SplitKeys(split.getKey());
                figures.add(examiner.examine(split.getValue(), dataset.get(), found));
                keys.put(split.getValue(), found);
                if (split.getValue().startsWith("train")) {
                    firstBatch = firstBatch(index, task, dataset.get());
                }
            }
        }
        if (task.getData() == null) {
            findings.add(new Finding(Finding.Level.ERROR, "data.none", task.getId(), "", "task " + task.getId()
                    + " names no data", "Set tasks[" + task.getId() + "].data.root.", List.of()));
        }
        findings.addAll(examiner.findings());
        keys.entrySet().stream().filter(entry -> entry.getKey().startsWith("train")).findFirst()
                .ifPresent(train -> keys.values().stream().filter(other -> other != train.getValue())
                        .forEach(other -> findings.addAll(Leakage.between(task.getId(), train.getValue(), other,
                                !TaskKinds.isCaption(task.getKind())))));
        return new TaskFigures(task.getId(), task.getKind().getLiteral(),
                task.getPrompt() == null ? "" : task.getPrompt(), figures, firstBatch);
    }

    /** Names of the splits and what they are for; one that serves for two things is looked at once. */
    private static Map<String, String> splits(Task task) {
        Map<String, String> splits = new LinkedHashMap<>();
        TaskData data = task.getData();
        if (data != null) {
            splits.put(data.getTrainSplit(), "train");
            splits.merge(data.getValidSplit(), "valid", (a, b) -> a + "+" + b);
            splits.merge(data.getTestSplit(), "test", (a, b) -> a + "+" + b);
        }
        return splits;
    }

    private Optional<TaskDataset> open(Task task, String split) {
        progress.at(task.getId() + " " + split + " annotations", 0, 0);
        try {
            FeatureStores stores = new FeatureStores();
            TaskDataset dataset = Datasets.open(task, experiment.getVision(), base, split,
                    new DatasetOptions(false, Optional.empty(), 0, true), stores);
            stores.notes().forEach(note -> findings.add(new Finding(Finding.Level.WARNING, "features.unproven", task.getId(),
                    split, note, "Put them back to have them compared, or live with it.", List.of())));
            return Optional.of(dataset);
        } catch (UserError e) {
            failed("data.unreadable", task, split, e);
            return Optional.empty();
        }
    }

    private List<BatchRow> firstBatch(int index, Task task, TaskDataset dataset) {
        if (tokenizer.isEmpty()) {
            return List.of();
        }
        long seed = experiment.getSeeds().isEmpty() ? 0 : experiment.getSeeds().getFirst();
        try {
            return FirstBatch.rows(Collator.of(index, task, tokenizer.get(), seed), dataset, tokenizer.get(),
                    options.rows(), base.resolve(task.getData().getRoot()));
        } catch (UserError e) {
            failed("batch.failed", task, dataset.split(), e);
            return List.of();
        }
    }

    private void skipped(Task task, TaskDataset dataset) {
        Skipped skipped = dataset.skipped();
        if (skipped.some()) {
            findings.add(new Finding(Finding.Level.WARNING, "items.skipped", task.getId(), dataset.split(),
                    skipped.items() + " items that cannot be read and " + skipped.examples()
                            + " examples whose image or features are missing or broken are skipped", "Mend them, or set tasks["
                            + task.getId() + "].data.badItems=fail to be stopped by them.", skipped.first()));
        }
    }

    private void failed(String code, Task task, String split, UserError e) {
        findings.add(new Finding(Finding.Level.ERROR, code, task.getId(), split, e.getMessage(), e.remedy(),
                List.of()));
    }
}
