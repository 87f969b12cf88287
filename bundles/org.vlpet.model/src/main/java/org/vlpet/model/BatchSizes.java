// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.TaskKind;

/** Examples per step of each task (spec C.1). */
public final class BatchSizes {
    private BatchSizes() {
    }

    /** The size from the base batch size: VQA 1, GQA 100/60, NLVR2 20/60, captions 50/60 of it, rounded down. */
    public static int of(TaskKind kind, int base) {
        long size = switch (kind) {
            case VQA -> base;
            case GQA -> base * 100L / 60;
            case NLVR -> base * 20L / 60;
            case CAPTION -> base * 50L / 60;
        };
        return Math.toIntExact(size);
    }

    /**
     * The size a task asks for, or the one that follows from the base batch size.
     *
     * @throws UserError (USAGE) if no example would be left
     */
    public static int of(Task task, int base) {
        int size = task.getBatchSize() > 0 ? task.getBatchSize() : of(task.getKind(), base);
        if (size < 1) {
            throw new UserError(ExitCode.USAGE, "a base batch size of " + base + " leaves task " + task.getId()
                    + " without an example per step",
                    "Raise training.batchSize or set tasks[" + task.getId() + "].batchSize.");
        }
        return size;
    }

    /** Batches of a task, the last one possibly smaller. */
    public static int batches(int examples, int batchSize) {
        return Math.ceilDiv(examples, batchSize);
    }
}
