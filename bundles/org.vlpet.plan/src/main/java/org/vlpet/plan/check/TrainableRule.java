// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Problem;

/** Something is trained. Only asked for models that can be planned. */
final class TrainableRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        return Planner.planModel(experiment).trainable() > 0 ? List.of()
                : List.of(Problem.error("trainable.none", "trainable", "Nothing would be trained.",
                        "Add a PET module, or set trainable.visualEmbedding to true."));
    }
}
