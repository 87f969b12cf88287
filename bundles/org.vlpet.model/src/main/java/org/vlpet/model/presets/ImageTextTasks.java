// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.List;
import org.vlpet.model.experiment.DataLayout;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskData;
import org.vlpet.model.experiment.TaskKind;

/** The four image-text tasks in the loader's order, with the lengths of spec A.7, losses of C.2 and splits of C.4. */
public final class ImageTextTasks {
    /** Folder of the reference layout, beside the experiment (spec D). */
    private static final String ROOT = "datasets";

    private ImageTextTasks() {
    }

    /**
     * VQA, GQA, NLVR2 and captions on the reference's files.
     *
     * @param prompts whether source texts start with the task's prompt
     */
    public static List<Task> reference(boolean prompts) {
        return List.of(
                task(TaskKind.VQA, prompts ? "vqa: " : "", 20, 10, LossKind.VQA,
                        data("karpathy_train", "karpathy_val", "karpathy_test")),
                // "gpa" is what the reference writes; released checkpoints were trained with it (spec G.6).
                task(TaskKind.GQA, prompts ? "gpa: " : "", 20, 0, LossKind.SAMPLE_MEAN,
                        data("train+valid", "testdev", "testdev")),
                task(TaskKind.NLVR, prompts ? "nlvr: " : "", 0, 0, LossKind.SAMPLE_MEAN,
                        data("train", "valid", "test")),
                task(TaskKind.CAPTION, prompts ? "caption: " : "", 40, 40, LossKind.TOKEN_MEAN,
                        data("karpathy_train", "karpathy_val", "karpathy_test")));
    }

    private static Task task(TaskKind kind, String prompt, int maxSource, int maxTarget, LossKind loss, TaskData data) {
        Task task = ExperimentFactory.eINSTANCE.createTask();
        task.setId(kind.getLiteral());
        task.setKind(kind);
        task.setPrompt(prompt);
        task.setMaxSourceLength(maxSource);
        task.setMaxTargetLength(maxTarget);
        task.setLoss(loss);
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
