// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.golden;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vlpet.nn.golden.CheckResult;

/** Collects differences between values and what was expected of them. */
final class Gap {
    private static final double RELATIVE_FROM = 1e-6;

    private final Set<String> checked = new LinkedHashSet<>();
    private double largest;
    private double largestRelative;
    private String failure = "";

    /** Compares one value; passes if |value - expected| <= abs + rel |expected|. NaN never passes. */
    void compare(String what, double value, double expected, double abs, double rel) {
        double gap = value == expected ? 0 : Math.abs(value - expected);
        if (!(gap <= abs + rel * Math.abs(expected)) && failure.isEmpty()) {
            failure = what + " is " + value + ", expected " + expected;
        }
        // Math.max keeps NaN, so a NaN shows in the result.
        largest = Math.max(largest, gap);
        if (Math.abs(expected) >= RELATIVE_FROM) {
            largestRelative = Math.max(largestRelative, gap / Math.abs(expected));
        }
    }

    /** Fails for a reason that is not a number. */
    void fail(String why) {
        if (failure.isEmpty()) {
            failure = why;
        }
    }

    /** Notes what is being compared. */
    void checked(String what) {
        checked.add(what);
    }

    CheckResult result() {
        if (checked.isEmpty()) {
            fail("nothing was compared");
        }
        return new CheckResult(true, failure.isEmpty(), largest, largestRelative, List.copyOf(checked),
                failure);
    }
}
