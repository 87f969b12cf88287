// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.Optional;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.nn.weights.WeightSource;

/**
 * How a plan becomes a network.
 *
 * @param dtype FLOAT32 or FLOAT64
 * @param seed seed of the initial values
 * @param dropout probability of every dropout of the backbone (hidden, attention, activation)
 * @param weights where values come from; parameters it lacks are initialised. Must stay open as long as the network
 * @param fused one product over the joined heads of a multi-head module instead of one per head, head and loss as one
 *     (equal values)
 * @param halved matrices of the backbone that are not trained in bfloat16, products with them too; FLOAT32 only. Half
 *     the memory, and about half the time where the processor has such products; three digits of each number remain
 * @param checkpointing what the backward pass of a step computes again instead of keeping it; loss and gradients are the
 *     same to the bit
 */
public record NetworkOptions(DataType dtype, long seed, double dropout, Optional<WeightSource> weights,
        boolean fused, boolean halved, GradientCheckpointing checkpointing) {
    /** Checks the values. */
    public NetworkOptions {
        Objects.requireNonNull(weights);
        Objects.requireNonNull(checkpointing);
        if (dtype != DataType.FLOAT32 && dtype != DataType.FLOAT64) {
            throw new IllegalArgumentException("dtype must be FLOAT32 or FLOAT64: " + dtype);
        }
        if (halved && dtype != DataType.FLOAT32) {
            throw new IllegalArgumentException("bfloat16 goes with FLOAT32: " + dtype);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1): " + dropout);
        }
    }

    /** Everything in one type. */
    public NetworkOptions(DataType dtype, long seed, double dropout, Optional<WeightSource> weights, boolean fused) {
        this(dtype, seed, dropout, weights, fused, false);
    }

    /** Everything kept that the backward pass reads. */
    public NetworkOptions(DataType dtype, long seed, double dropout, Optional<WeightSource> weights, boolean fused,
            boolean halved) {
        this(dtype, seed, dropout, weights, fused, halved, GradientCheckpointing.NONE);
    }

    /** The same with other parts that the backward pass computes again. */
    public NetworkOptions with(GradientCheckpointing other) {
        return new NetworkOptions(dtype, seed, dropout, weights, fused, halved, other);
    }

    /** Without dropout, fused, random values. */
    public static NetworkOptions of(DataType dtype, long seed) {
        return new NetworkOptions(dtype, seed, 0, Optional.empty(), true);
    }
}
