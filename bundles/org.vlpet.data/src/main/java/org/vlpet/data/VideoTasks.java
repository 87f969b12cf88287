// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.List;
import org.vlpet.model.ExitCode;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/** Video tasks can be planned and their original files read, but this version neither trains nor scores them. */
public final class VideoTasks {
    private VideoTasks() {
    }

    /**
     * Refuses to run on videos, before anything is opened.
     *
     * @throws UserError (DATA) naming the first video task
     */
    public static void refuse(List<Task> tasks) {
        tasks.stream().filter(task -> TaskKinds.isVideo(task.getKind())).findFirst().ifPresent(task -> {
            throw unsupported(task.getKind(), task.getId());
        });
    }

    /** The error for a kind that is to be scored, or read from a layout that has no videos, all the same. */
    public static UserError unsupported(TaskKind kind) {
        return unsupported(kind, kind.getLiteral());
    }

    private static UserError unsupported(TaskKind kind, String id) {
        return new UserError(ExitCode.DATA, "task " + id + " (" + kind.getLiteral() + ") is about videos: this version"
                + " reads them in the reference layout, but does not train or evaluate on them yet",
                "check and params work on this experiment; train image-text tasks (vqa, gqa, nlvr,"
                + " caption).");
    }
}
