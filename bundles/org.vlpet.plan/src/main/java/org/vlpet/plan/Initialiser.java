// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

/** How a new parameter gets its first values (spec B.4). Draws come from a stream named by the parameter. */
public sealed interface Initialiser {
    /** Every element is {@code value}. */
    record Constant(double value) implements Initialiser {
    }

    /** Normal distribution with mean 0; {@code zeroRow} is a row set to zero afterwards (padding), or -1. */
    record Normal(double std, int zeroRow) implements Initialiser {
    }

    /** Uniform in [-bound, bound]. */
    record Uniform(double bound) implements Initialiser {
    }

    /** N(0, {@code std}^2). */
    static Initialiser normal(double std) {
        return new Normal(std, -1);
    }

    /** All zeros. */
    static Initialiser zeros() {
        return new Constant(0);
    }

    /** All ones. */
    static Initialiser ones() {
        return new Constant(1);
    }
}
