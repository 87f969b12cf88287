// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

/** What stands where the gate stands (spec B.6). */
public enum GateKind {
    /** The gate of the stack's granularity. */
    GRANULARITY("granularity"),
    /** sigmoid(Lin_{d to d}(X)): the large gate at full rank. */
    FULL_RANK("full_rank"),
    /** No gate: LayerNorm(Hm). */
    LAYER_NORM("layernorm"),
    /** No gate: Hm divided by its length. */
    L2_NORM("l2norm");

    private final String id;

    GateKind(String id) {
        this.id = id;
    }

    /** As in the setting {@code gateKind}. */
    public String id() {
        return id;
    }

    /** The kind with this id. */
    public static GateKind of(String id) {
        for (GateKind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of gate is called " + id);
    }
}
