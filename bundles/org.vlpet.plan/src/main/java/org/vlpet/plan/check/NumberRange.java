// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import org.eclipse.emf.ecore.EAttribute;

/**
 * What a numeric attribute may be.
 *
 * @param attribute the attribute
 * @param min smallest value
 * @param max largest value
 * @param open whether {@code min} itself is left out
 */
record NumberRange(EAttribute attribute, double min, double max, boolean open) {
    static NumberRange of(EAttribute attribute, double min, double max) {
        return new NumberRange(attribute, min, max, false);
    }

    static NumberRange above(EAttribute attribute, double min, double max) {
        return new NumberRange(attribute, min, max, true);
    }

    boolean contains(double value) {
        return value <= max && (open ? value > min : value >= min);
    }

    @Override
    public String toString() {
        boolean whole = attribute.getEAttributeType().getInstanceClass() == int.class;
        String from = whole ? String.valueOf((long) min) : String.valueOf(min);
        String to = whole ? String.valueOf((long) max) : String.valueOf(max);
        return open ? "above " + from + " and at most " + to : "from " + from + " to " + to;
    }
}
