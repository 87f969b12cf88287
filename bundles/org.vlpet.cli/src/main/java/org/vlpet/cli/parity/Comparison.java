// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.parity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects gaps between values and what was expected, and remembers the first that is too large. */
final class Comparison {
    private final double tolerance;
    private final Set<String> checked = new LinkedHashSet<>();
    private final List<String> failures = new ArrayList<>();
    private double gapAbs;
    private double gapRel;

    /** Numbers may differ by {@code tolerance}. */
    Comparison(double tolerance) {
        this.tolerance = tolerance;
    }

    void number(String what, String place, double actual, double expected) {
        checked.add(what);
        double gap = Math.abs(actual - expected);
        gapAbs = Math.max(gapAbs, gap);
        gapRel = Math.max(gapRel, expected == 0 ? 0 : gap / Math.abs(expected));
        if (!(gap <= tolerance)) {
            failures.add(what + " " + place + ": " + actual + " instead of " + expected);
        }
    }

    void same(String what, String place, Object actual, Object expected) {
        checked.add(what);
        if (!actual.equals(expected)) {
            failures.add(what + " " + place + ": " + actual + " instead of " + expected);
        }
    }

    ParityEntry entry(String caseName, String dtype) {
        String message = failures.isEmpty() ? checked.isEmpty() ? "nothing to compare" : ""
                : failures.size() + " differences, the first: " + failures.getFirst();
        return new ParityEntry(caseName, dtype, true, message.isEmpty(), gapAbs, gapRel, List.copyOf(checked), message);
    }
}
