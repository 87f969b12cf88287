// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.golden;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Collects what was compared, the largest gap and the first difference. */
final class Comparison {
    private static final double TOLERANCE = 1e-9;

    private final Set<String> checked = new TreeSet<>();
    private double gap;
    private String firstDifference = "";

    void equal(String what, String place, Object expected, Object actual) {
        checked.add(what);
        if (!Objects.equals(expected, actual)) {
            differ(place + " " + what + ": expected " + expected + ", got " + actual);
        }
    }

    void close(String what, String place, double expected, double actual) {
        checked.add(what);
        double distance = Math.abs(expected - actual);
        gap = Math.max(gap, distance);
        if (!(distance <= TOLERANCE)) {
            differ(place + " " + what + ": expected " + expected + ", got " + actual);
        }
    }

    void differ(String message) {
        if (firstDifference.isEmpty()) {
            firstDifference = message;
        }
    }

    GoldenResult result(String name) {
        if (checked.isEmpty()) {
            differ("nothing to compare");
        }
        return new GoldenResult(name, true, firstDifference.isEmpty(), gap, List.copyOf(checked), firstDifference);
    }
}
