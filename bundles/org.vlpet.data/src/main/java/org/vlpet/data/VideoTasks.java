// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.List;
import org.vlpet.model.ExitCode;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/** Video tasks can be planned and checked, but their files are not read by this version. */
public final class VideoTasks {
    private VideoTasks() {
    }

    /**
     * Refuses tasks whose data cannot be read, before anything is opened.
     *
     * @throws UserError (DATA) naming the first video task
     */
    public static void refuse(List<Task> tasks) {
        tasks.stream().filter(task -> TaskKinds.isVideo(task.getKind())).findFirst().ifPresent(task -> {
            throw unread(task.getKind(), task.getId());
        });
    }

    /** The error for a kind whose data is asked for all the same. */
    public static UserError unread(TaskKind kind) {
        return unread(kind, kind.getLiteral());
    }

    private static UserError unread(TaskKind kind, String id) {
        return new UserError(ExitCode.DATA, "task " + id + " (" + kind.getLiteral() + ") is about videos, whose files"
                + " this version does not read yet", "check and params work on this experiment; train image-text tasks"
                + " (vqa, gqa, nlvr, caption).");
    }
}
