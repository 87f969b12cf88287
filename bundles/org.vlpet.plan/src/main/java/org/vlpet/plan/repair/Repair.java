// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.repair;

import java.util.List;
import org.vlpet.model.experiment.Experiment;

/**
 * A way to mend a problem.
 *
 * @param label what it does, as a command: {@code Set newTokens to 36}
 * @param steps the changes, in order
 */
public record Repair(String label, List<Step> steps) {
    /** Makes a defensive copy. */
    public Repair {
        steps = List.copyOf(steps);
    }

    /** One change. */
    public static Repair of(String label, Step step) {
        return new Repair(label, List.of(step));
    }

    /** Sets one value. */
    public static Repair set(String path, Object value) {
        return of("Set " + path + " to " + value, new Step.SetValue(path, String.valueOf(value)));
    }

    /** Does it; the problem was found in this state of the experiment. */
    public void applyTo(Experiment experiment) {
        steps.forEach(step -> step.applyTo(experiment));
    }
}
