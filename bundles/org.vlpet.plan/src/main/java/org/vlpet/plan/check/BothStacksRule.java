// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.SiteAssignment;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetMethods;

/** A method whose halves need each other sits in both stacks. */
final class BothStacksRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        Map<Side, SiteAssignment> assignments = SiteAssignment.both(experiment);
        for (PetMethod method : PetMethods.all().values()) {
            if (method.needsBothStacks() && has(assignments, Side.ENCODER, method)
                    != has(assignments, Side.DECODER, method)) {
                String without = (has(assignments, Side.ENCODER, method) ? Side.DECODER : Side.ENCODER).id();
                problems.add(Problem.error("method.stacks", without + ".pet", "Method " + method.id()
                        + " works in both stacks or in none, and the " + without + " has none of it.",
                        "Add it to the " + without + " with the same settings, or remove it from the other stack."));
            }
        }
        return problems;
    }

    private static boolean has(Map<Side, SiteAssignment> assignments, Side side, PetMethod method) {
        return assignments.get(side).owners().values().stream()
                .anyMatch(module -> method.id().equals(module.getMethod()));
    }
}
