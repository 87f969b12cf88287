// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.weights.StoredTensor;

/** Compares values with expected ones and keeps the largest gaps and the first failure. */
final class Tally {
    private final Set<String> checked = new LinkedHashSet<>();
    private Optional<String> failure = Optional.empty();
    private double gapAbs;
    private double gapRel;

    /** |x - expected| <= abs + rel |expected|. */
    record Limit(double abs, double rel) {
    }

    void tensor(String group, String name, NDArray actual, StoredTensor expected, Limit limit) {
        if (!expected.shape().equals(Arrays.stream(actual.getShape().getShape()).boxed().toList())) {
            fail(group + " " + name + " has shape " + actual.getShape() + " instead of " + expected.shape());
            checked.add(group);
            return;
        }
        numbers(group, name, Tensors.doubles(actual), GoldenCase.doubles(expected), limit);
    }

    void numbers(String group, String name, double[] actual, double[] expected, Limit limit) {
        checked.add(group);
        if (actual.length != expected.length) {
            fail(group + " " + name + " has " + actual.length + " numbers instead of " + expected.length);
            return;
        }
        for (int i = 0; i < actual.length; i++) {
            double gap = actual[i] == expected[i] ? 0 : Math.abs(actual[i] - expected[i]);
            gapAbs = Math.max(gapAbs, gap);
            // Below the absolute limit a relative gap says nothing.
            gapRel = Math.max(gapRel, Math.abs(expected[i]) > limit.abs() ? gap / Math.abs(expected[i]) : 0);
            // Written so that NaN fails; equal infinities pass.
            if (actual[i] != expected[i] && !(gap <= limit.abs() + limit.rel() * Math.abs(expected[i]))) {
                fail(group + " " + name + " [" + i + "] is " + actual[i] + " instead of " + expected[i]);
            }
        }
    }

    void same(String group, Object actual, Object expected) {
        checked.add(group);
        if (!actual.equals(expected)) {
            fail(group + " is " + actual + " instead of " + expected);
        }
    }

    CheckResult result() {
        boolean nothing = checked.isEmpty();
        return new CheckResult(true, failure.isEmpty() && !nothing, gapAbs, gapRel, List.copyOf(checked),
                nothing ? "nothing was compared" : failure.orElse(""));
    }

    private void fail(String message) {
        if (failure.isEmpty()) {
            failure = Optional.of(message);
        }
    }
}
