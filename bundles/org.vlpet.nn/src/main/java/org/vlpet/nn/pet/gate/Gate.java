// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.gate;

import ai.djl.ndarray.NDArray;
import org.vlpet.model.experiment.GateForm;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.SiteInput;
import org.vlpet.nn.layer.Linear;
import org.vlpet.nn.ops.GateOps;
import org.vlpet.nn.probe.Probe;
import org.vlpet.plan.GateSpec;
import org.vlpet.plan.Placement;

/** Hm * G(X, …). Where a level reads the sub-layer's output, the code's form takes Hm, the paper's drawing H. */
@FunctionalInterface
public interface Gate {
    /**
     * Gated output, same shape.
     *
     * @param hm H plus the module's change
     */
    NDArray apply(Pass pass, SiteInput input, NDArray hm);

    /** The gate of a placement with roles {@code gate.*}; without one, the identity. */
    static Gate of(Placement placement, Parameters parameters) {
        return placement.gate().map(spec -> probed(spec, placement, bind(spec, placement, parameters)))
                .orElse((pass, input, hm) -> hm);
    }

    /** A gate's equation: {@code hm} times what it makes of x and {@code y}. */
    @FunctionalInterface
    interface Equation {
        NDArray apply(Pass pass, SiteInput input, NDArray y, NDArray hm);
    }

    private static Gate probed(GateSpec spec, Placement placement, Equation equation) {
        boolean paper = spec.form() == GateForm.PAPER;
        return (pass, input, hm) -> {
            NDArray y = paper ? input.h() : hm;
            Probe.gate(pass, placement.site(), hm, ones -> equation.apply(pass, input, y, ones));
            return equation.apply(pass, input, y, hm);
        };
    }

    private static Equation bind(GateSpec spec, Placement placement, Parameters parameters) {
        return switch (spec.level()) {
            case LARGE -> {
                Linear down = linear(placement, parameters, "gate.down");
                Linear up = linear(placement, parameters, "gate.up");
                yield (pass, input, y, hm) -> GateOps.large(pass.torch(), input.x(), hm, down.weight(), down.bias(),
                        up.weight(), up.bias());
            }
            case MIDDLE_X -> {
                Linear w = linear(placement, parameters, "gate");
                yield (pass, input, y, hm) -> GateOps.middleX(pass.torch(), input.x(), y, hm, w.weight(), w.bias());
            }
            case MIDDLE_Y -> {
                NDArray z = parameters.get(placement.parameter("gate.z"));
                boolean paper = spec.form() == GateForm.PAPER;
                yield (pass, input, y, hm) -> paper ? GateOps.middleYPaper(pass.torch(), hm, z)
                        : GateOps.middleY(pass.torch(), hm, z);
            }
            case SMALL -> {
                Linear w = linear(placement, parameters, "gate");
                boolean masked = spec.smallPool() == SmallPool.MASKED;
                yield (pass, input, y, hm) -> small(pass, input, hm, y, w, masked);
            }
            case NONE -> throw new IllegalStateException("a gate of level none at " + placement.site());
        };
    }

    private static NDArray small(Pass pass, SiteInput input, NDArray hm, NDArray y, Linear w, boolean masked) {
        return masked && input.keep().isPresent()
                ? GateOps.smallMasked(pass.torch(), input.x(), y, hm, input.keep().get(), w.weight(), w.bias())
                : GateOps.small(pass.torch(), input.x(), y, hm, w.weight(), w.bias());
    }

    private static Linear linear(Placement placement, Parameters parameters, String role) {
        return new Linear(parameters.get(placement.parameter(role + ".weight")),
                parameters.get(placement.parameter(role + ".bias")));
    }
}
