// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.backbone.SiteInput;
import org.vlpet.nn.pet.gate.Gate;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.Wiring;

/**
 * Residual, gate and scale around a module's change dH, the part that all adapter-like methods share.
 *
 * <p>Where a module replaces the frozen map, H is what it reads: E + s A(E) (spec B.6).
 *
 * <p>Encoder: Y = s (H + dH) * G (spec B.1). Decoder: Y = (H + s dH) * G (spec B.2, B.2b).
 */
public final class Modified {
    private Modified() {
    }

    /** The change a method computes. */
    @FunctionalInterface
    public interface Change {
        /** dH of the same shape as H. */
        NDArray apply(Pass pass, SiteInput input);
    }

    /** What a module wired this way reads. */
    public static NDArray read(Placement placement, SiteInput input) {
        return placement.wiring().flow() == Wiring.Flow.PARALLEL ? input.x() : input.h();
    }

    /** The hook of a placement; reads its setting {@code scale} (1 if the method has none) and its gate. */
    public static SiteHook of(Placement placement, Gate gate, Change change) {
        double scale = placement.settings().containsKey("scale") ? placement.doubleSetting("scale") : 1;
        boolean inside = placement.site().stack() == Side.DECODER;
        boolean replaces = placement.wiring().joins() == Wiring.Join.REPLACES;
        return (pass, input) -> {
            NDArray h = replaces ? input.x() : input.h();
            NDArray delta = change.apply(pass, input);
            NDArray hm = inside && scale != 1 ? pass.torch().addScaled(h, delta, scale)
                    : pass.torch().add(h, delta);
            NDArray gated = gate.apply(pass, input, hm);
            return inside || scale == 1 ? gated : pass.torch().scale(gated, scale);
        };
    }
}
