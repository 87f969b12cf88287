// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

import java.util.List;
import java.util.Optional;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;
import org.vlpet.plan.check.Validator;

/**
 * What the plan says about a state of the experiment.
 *
 * @param plan empty if the model cannot be built
 * @param problems of the experiment, errors and warnings
 */
public record Truth(Optional<Plan> plan, List<Problem> problems) {
    /** Before anything is known. */
    public static final Truth UNKNOWN = new Truth(Optional.empty(), List.of());

    /** Makes a defensive copy. */
    public Truth {
        problems = List.copyOf(problems);
    }

    /** Validates and plans; for a large model this takes a while, so never on the display thread. */
    public static Truth of(Experiment experiment) {
        List<Problem> problems = Validator.check(experiment);
        boolean buildable = Validator.checkModel(experiment).stream()
                .noneMatch(problem -> problem.severity() == Severity.ERROR);
        return new Truth(buildable ? Optional.of(Planner.planModel(experiment)) : Optional.empty(), problems);
    }
}
