// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.experiment.Experiment;

/** What a number of the experiment may be, for forms and repairs; the same ranges that validation uses. */
public final class ValueRange {
    private ValueRange() {
    }

    /** The range in words, e.g. {@code from 0 to 1}; empty for an attribute that has none. */
    public static Optional<String> describe(EAttribute attribute) {
        return find(attribute).map(NumberRange::toString);
    }

    /** Whether the number may be the attribute's value; always true where there is no range. */
    public static boolean contains(EAttribute attribute, double value) {
        return find(attribute).map(range -> range.contains(value)).orElse(true);
    }

    /** The allowed number that is nearest to the one at this place; empty if there is none, as for a list. */
    public static Optional<Number> nearest(Experiment experiment, String place) {
        for (var parts = EcoreUtil.<EObject>getAllContents(experiment, false); parts.hasNext();) {
            EObject part = parts.next();
            for (EAttribute attribute : part.eClass().getEAllAttributes()) {
                if (!attribute.isMany() && Places.of(part, attribute.getName()).equals(place)) {
                    return find(attribute).filter(range -> !range.open())
                            .map(range -> clamp(range, (Number) part.eGet(attribute)));
                }
            }
        }
        return Optional.empty();
    }

    private static Number clamp(NumberRange range, Number value) {
        double number = Double.isNaN(value.doubleValue()) ? range.min() : value.doubleValue();
        double nearest = Math.clamp(number, range.min(), range.max());
        return value instanceof Integer ? (Number) (int) nearest : (Number) nearest;
    }

    private static Optional<NumberRange> find(EAttribute attribute) {
        return Stream.concat(NumberRanges.MODEL.stream(), NumberRanges.RUN.stream())
                .filter(range -> range.attribute() == attribute).findFirst();
    }
}
