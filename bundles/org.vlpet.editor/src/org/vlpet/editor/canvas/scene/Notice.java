// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;

/**
 * A problem, shown as a badge.
 *
 * @param error whether it keeps the experiment from running
 * @param message what is wrong
 * @param fix what to do
 * @param place path of the element, as in {@code --set}
 */
public record Notice(boolean error, String message, String fix, String place) {
    /** The notice of a problem. */
    public static Notice of(Problem problem) {
        return new Notice(problem.severity() == Severity.ERROR, problem.message(), problem.fix(), problem.place());
    }
}
