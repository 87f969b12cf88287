// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.List;

/**
 * One tensor of the model.
 *
 * @param name checkpoint name of the reference (spec B.9), unique in the plan
 * @param aliases other names of the same tensor in checkpoints (tied or registered per task); never counted
 * @param shape sizes; linear weights are (out, in)
 * @param initialiser first values where no weights are loaded
 * @param trainable whether the run trains it
 * @param buffer whether it is a buffer: neither counted nor ever trained (final_logits_bias)
 * @param scope what it belongs to
 * @param site name of the site it sits at, e.g. {@code encoder.3.ffn.output}; empty for the rest of the backbone and
 *     for what the sites of a module share
 * @param task the task whose batches alone reach it; empty if every batch does
 */
public record PlannedParameter(String name, List<String> aliases, List<Long> shape, Initialiser initialiser,
        boolean trainable, boolean buffer, Scope scope, String site, String task) {
    /** Makes defensive copies. */
    public PlannedParameter {
        aliases = List.copyOf(aliases);
        shape = List.copyOf(shape);
    }

    /** A parameter that every batch reaches. */
    public PlannedParameter(String name, List<String> aliases, List<Long> shape, Initialiser initialiser,
            boolean trainable, boolean buffer, Scope scope, String site) {
        this(name, aliases, shape, initialiser, trainable, buffer, scope, site, "");
    }

    /** Whether a batch of this task reaches it. */
    public boolean reachedBy(String batch) {
        return task.isEmpty() || task.equals(batch);
    }

    /** Number of elements. */
    public long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
