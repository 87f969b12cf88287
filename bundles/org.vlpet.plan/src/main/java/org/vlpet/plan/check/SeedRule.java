// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.HashSet;
import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;

/** There is a seed, and none twice. */
final class SeedRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        if (experiment.getSeeds().isEmpty()) {
            return List.of(Problem.error("seed.none", "seeds", "The experiment has no seed: nothing to run.",
                    "Add one, for example 42."));
        }
        if (new HashSet<>(experiment.getSeeds()).size() < experiment.getSeeds().size()) {
            return List.of(Problem.error("seed.duplicate", "seeds", "A seed is listed twice; the runs would be equal.",
                    "List each seed once."));
        }
        return List.of();
    }
}
