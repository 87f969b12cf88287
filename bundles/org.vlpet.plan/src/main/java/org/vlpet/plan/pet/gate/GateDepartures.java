// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.gate;

import java.util.Optional;
import org.vlpet.model.experiment.GateForm;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.plan.GateKind;
import org.vlpet.plan.GateSpec;
import org.vlpet.plan.Site.Side;

/** Gates that differ from those behind the published numbers. */
public final class GateDepartures {
    private GateDepartures() {
    }

    /** What is ours; empty for a gate of the reference. */
    public static Optional<String> of(GateSpec gate, Side side) {
        if (gate.kind() != GateKind.GRANULARITY) {
            return Optional.of("An ablation stands in the place of the gate: " + gate.kind().id() + ".");
        }
        if (gate.adds()) {
            return Optional.of("The gate is added, not multiplied.");
        }
        if (side == Side.DECODER) {
            return Optional.of("The decoder has a granularity; the paper's decoder module has no gate.");
        }
        // The large gate has one form only.
        if (gate.form() == GateForm.PAPER && gate.level() != Granularity.LARGE) {
            return Optional.of("Gates follow the paper's drawing; published numbers come from the code's form.");
        }
        return gate.level() == Granularity.SMALL && gate.smallPool() == SmallPool.MASKED
                ? Optional.of("The small gate leaves padding out; published numbers average over it.")
                : Optional.empty();
    }
}
