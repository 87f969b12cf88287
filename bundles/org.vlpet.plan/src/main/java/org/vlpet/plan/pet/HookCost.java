// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

/**
 * What a module costs for one token it acts on, as an estimate.
 *
 * @param flops floating point operations of the forward pass (a multiplication and an addition are two)
 * @param activations numbers kept for the backward pass
 */
public record HookCost(long flops, long activations) {
    /** Costs nothing. */
    public static final HookCost NONE = new HookCost(0, 0);

    /** The cost of both. */
    public HookCost plus(HookCost other) {
        return new HookCost(flops + other.flops, activations + other.activations);
    }

    /** A bottleneck d to r to d whose result is added. */
    public static HookCost bottleneck(int d, int r) {
        return new HookCost(4L * d * r, 2L * r + d);
    }
}
