// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.check.Validator;

/** Turns an experiment into its plan. Pure: equal experiments give equal plans; the experiment is not changed. */
public final class Planner {
    private Planner() {
    }

    /**
     * Plans a run.
     *
     * @throws UserError USAGE if the experiment cannot be run; says every problem
     */
    public static Plan plan(Experiment experiment) {
        refuse(experiment, Validator.check(experiment));
        return new PlanBuilder(experiment).build();
    }

    /**
     * Plans only the model, for inference, parity cases and the plain text backbone: tasks, training, seeds and
     * whether anything is trained do not matter.
     *
     * @throws UserError USAGE if the model cannot be built
     */
    public static Plan planModel(Experiment experiment) {
        refuse(experiment, Validator.checkModel(experiment));
        return new PlanBuilder(experiment).build();
    }

    private static void refuse(Experiment experiment, List<Problem> problems) {
        List<Problem> errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).toList();
        if (!errors.isEmpty()) {
            throw new UserError(ExitCode.USAGE,
                    errors.stream().map(p -> p.place() + ": " + p.message())
                            .collect(Collectors.joining(System.lineSeparator(),
                                    "Experiment \"" + experiment.getName() + "\" is not valid:"
                                            + System.lineSeparator(), "")),
                    errors.stream().map(Problem::fix).distinct().collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
