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
import org.vlpet.nn.pet.Roles;
import org.vlpet.nn.probe.Probe;
import org.vlpet.plan.GateSpec;
import org.vlpet.plan.Placement;

/**
 * Hm * G(X, …), or Hm + G as an ablation. Where a level reads the sub-layer's output, the code's form takes Hm, the
 * paper's drawing H.
 */
@FunctionalInterface
public interface Gate {
    /** The epsilon of the norm that may stand in the place of a gate. */
    double NORM_EPS = 1e-5;

    /**
     * Gated output, same shape.
     *
     * @param hm H plus the module's change
     */
    NDArray apply(Pass pass, SiteInput input, NDArray hm);

    /** Something times G. */
    @FunctionalInterface
    interface Product {
        /** {@code what} * G(X, Hm). */
        NDArray of(Pass pass, SiteInput input, NDArray hm, NDArray what);
    }

    /** The gate of a placement with roles {@code gate.*}; without one, the identity. */
    static Gate of(Placement placement, Parameters parameters) {
        return placement.gate().map(spec -> bind(spec, placement, parameters)).orElse((pass, input, hm) -> hm);
    }

    private static Gate bind(GateSpec spec, Placement placement, Parameters parameters) {
        return switch (spec.kind()) {
            case GRANULARITY -> joined(spec, placement, level(spec, placement, parameters));
            case FULL_RANK -> {
                Linear w = Roles.linear(placement, parameters, "gate");
                yield joined(spec, placement, (pass, input, hm, what) -> pass.torch().multiply(what,
                        pass.torch().sigmoid(w.apply(pass.torch(), input.x()))));
            }
            case LAYER_NORM -> {
                Linear w = Roles.linear(placement, parameters, "gate");
                yield (pass, input, hm) -> pass.torch().layerNorm(hm, w.weight(), w.bias(), NORM_EPS);
            }
            case L2_NORM -> (pass, input, hm) -> GateOps.l2Norm(pass.torch(), hm);
        };
    }

    private static Gate joined(GateSpec spec, Placement placement, Product product) {
        return (pass, input, hm) -> {
            Probe.gate(pass, placement.site(), hm, ones -> product.of(pass, input, hm, ones));
            // Ones times G is G.
            return spec.adds() ? pass.torch().add(hm, product.of(pass, input, hm, pass.torch().onesLike(hm)))
                    : product.of(pass, input, hm, hm);
        };
    }

    private static Product level(GateSpec spec, Placement placement, Parameters parameters) {
        boolean paper = spec.form() == GateForm.PAPER;
        return switch (spec.level()) {
            case LARGE -> {
                Linear down = Roles.linear(placement, parameters, "gate.down");
                Linear up = Roles.linear(placement, parameters, "gate.up");
                yield (pass, input, hm, what) -> GateOps.large(pass.torch(), input.x(), what, down.weight(),
                        down.bias(), up.weight(), up.bias());
            }
            case MIDDLE_X -> {
                Linear w = Roles.linear(placement, parameters, "gate");
                yield (pass, input, hm, what) -> GateOps.middleX(pass.torch(), input.x(), paper ? input.h() : hm, what,
                        w.weight(), w.bias());
            }
            case MIDDLE_Y -> {
                NDArray z = parameters.get(placement.parameter("gate.z"));
                yield (pass, input, hm, what) -> paper ? GateOps.middleYPaper(pass.torch(), what, z)
                        : GateOps.middleY(pass.torch(), what, z);
            }
            case SMALL -> {
                Linear w = Roles.linear(placement, parameters, "gate");
                boolean masked = spec.smallPool() == SmallPool.MASKED;
                yield (pass, input, hm, what) -> small(pass, input, what, paper ? input.h() : hm, w, masked);
            }
            case NONE -> throw new IllegalStateException("a gate of level none at " + placement.site());
        };
    }

    private static NDArray small(Pass pass, SiteInput input, NDArray what, NDArray y, Linear w, boolean masked) {
        return masked && input.keep().isPresent()
                ? GateOps.smallMasked(pass.torch(), input.x(), y, what, input.keep().get(), w.weight(), w.bias())
                : GateOps.small(pass.torch(), input.x(), y, what, w.weight(), w.bias());
    }
}
