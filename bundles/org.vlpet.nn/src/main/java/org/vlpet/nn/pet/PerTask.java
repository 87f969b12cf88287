// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import java.util.Map;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Pass;
import org.vlpet.plan.Placement;

/** The choice among parts that exist once per task. */
public final class PerTask {
    private PerTask() {
    }

    /**
     * The part of the batch's task.
     *
     * @throws UserError USAGE if the task is unknown to the module
     */
    public static <T> T choose(Map<String, T> parts, Pass pass, Placement placement) {
        T part = parts.get(pass.task());
        if (part == null) {
            throw new UserError(ExitCode.USAGE, "Module " + placement.moduleId() + " at " + placement.site()
                    + " has a part for each of the tasks " + parts.keySet() + ", but "
                    + (pass.task().isEmpty() ? "the input names no task." : "not for " + pass.task() + "."),
                    "Name one of these tasks.");
        }
        return part;
    }
}
