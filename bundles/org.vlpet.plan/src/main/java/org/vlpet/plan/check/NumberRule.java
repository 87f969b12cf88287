// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;

/** Every number lies in its range. */
final class NumberRule implements Rule {
    private final List<NumberRange> ranges;

    NumberRule(List<NumberRange> ranges) {
        this.ranges = ranges;
    }

    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        check(experiment, problems);
        for (Iterator<EObject> parts = experiment.eAllContents(); parts.hasNext();) {
            check(parts.next(), problems);
        }
        return problems;
    }

    private void check(EObject part, List<Problem> problems) {
        for (NumberRange range : ranges) {
            if (range.attribute().getEContainingClass().isSuperTypeOf(part.eClass())) {
                Object value = part.eGet(range.attribute());
                List<?> values = value instanceof List<?> list ? list : List.of(value);
                for (Object number : values) {
                    // Written so that NaN is a problem too.
                    if (!range.contains(((Number) number).doubleValue())) {
                        problems.add(Problem.error("number.range", Places.of(part, range.attribute().getName()),
                                "The value " + number + " is out of range.", "Set " + range.attribute().getName()
                                        + " " + range + "."));
                    }
                }
            }
        }
    }
}
