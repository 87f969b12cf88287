// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;
import org.vlpet.plan.SiteAssignment;

/** Site patterns name places that exist, are allowed and are claimed once. */
final class SiteRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        SiteAssignment.both(experiment).values().forEach(assignment -> problems.addAll(assignment.problems()));
        return problems;
    }
}
