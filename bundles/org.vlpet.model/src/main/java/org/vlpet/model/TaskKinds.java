// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.util.EnumSet;
import java.util.Set;
import org.vlpet.model.experiment.TaskKind;

/** What kinds of tasks have in common. */
public final class TaskKinds {
    private static final Set<TaskKind> VIDEO = EnumSet.of(TaskKind.TVQA, TaskKind.HOW2QA, TaskKind.TVC, TaskKind.YC2C);
    private static final Set<TaskKind> CAPTIONS = EnumSet.of(TaskKind.CAPTION, TaskKind.TVC, TaskKind.YC2C);

    private TaskKinds() {
    }

    /** Kinds about a video; their prompt stands at the end of the source text (spec A.9). */
    public static boolean isVideo(TaskKind kind) {
        return VIDEO.contains(kind);
    }

    /** Kinds that are answered with a description instead of an answer to a question. */
    public static boolean isCaption(TaskKind kind) {
        return CAPTIONS.contains(kind);
    }
}
