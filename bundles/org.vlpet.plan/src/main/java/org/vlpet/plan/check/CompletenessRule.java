// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;

/** Every required part is there. */
final class CompletenessRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        missing(experiment, problems);
        for (Iterator<EObject> parts = experiment.eAllContents(); parts.hasNext();) {
            missing(parts.next(), problems);
        }
        return problems;
    }

    private static void missing(EObject part, List<Problem> problems) {
        for (EReference reference : part.eClass().getEAllContainments()) {
            if (reference.isRequired() && part.eGet(reference) == null) {
                problems.add(Problem.error("part.missing", Places.of(part, reference.getName()),
                        "This part is missing.", "Add it; ./vlpet new writes a complete experiment."));
            }
        }
    }
}
