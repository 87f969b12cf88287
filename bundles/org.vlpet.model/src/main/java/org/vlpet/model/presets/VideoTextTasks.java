// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.List;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskData;
import org.vlpet.model.experiment.TaskKind;

/** The four video-text tasks in the loader's order (spec A.9): 600 source and 20 target tokens, one loss for all. */
public final class VideoTextTasks {
    /** Folder of the reference layout, beside the experiment (spec D). */
    private static final String ROOT = "datasets";
    private static final int SOURCE = 600;
    private static final int TARGET = 20;

    private VideoTextTasks() {
    }

    /** TVQA, How2QA, TVC and YC2C on the reference's files; splits are named as the files end (spec D.2). */
    public static List<Task> reference() {
        return List.of(
                task(TaskKind.TVQA, data("train", "val", "test_public+test_release")),
                task(TaskKind.HOW2QA, data("train_release", "val_release", "test_public_release")),
                task(TaskKind.TVC, data("train_release", "val_release", "test_release")),
                task(TaskKind.YC2C, data("train_release", "val_release", "test_release")));
    }

    private static Task task(TaskKind kind, TaskData data) {
        Task task = ExperimentFactory.eINSTANCE.createTask();
        task.setId(kind.getLiteral());
        task.setKind(kind);
        task.setPrompt(kind.getLiteral() + ": ");
        task.setMaxSourceLength(SOURCE);
        task.setMaxTargetLength(TARGET);
        task.setLoss(LossKind.SAMPLE_MEAN);
        task.setData(data);
        return task;
    }

    private static TaskData data(String train, String valid, String test) {
        TaskData data = ExperimentFactory.eINSTANCE.createTaskData();
        data.setLayout(DataLayout.REFERENCE);
        data.setRoot(ROOT);
        data.setTrainSplit(train);
        data.setValidSplit(valid);
        data.setTestSplit(test);
        return data;
    }
}
