// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.vlpet;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.pet.Bottleneck;
import org.vlpet.nn.pet.Modified;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.nn.pet.gate.Gate;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Site.Side;

/**
 * On outputs dH is computed from H; on cross-attention values, in parallel, from the encoder's output E (spec B.1, B.2).
 * Ablations: pairs of heads, and f(X) as modification and gate at once (spec B.6).
 *
 * <pre>
 *  H ─┬──────────────────────(+)─ Hm ─ (*) ──          f(X) + H * sigmoid(f(X))
 *     └─ downs ─ gelu_new ─ up ┘      G(X, Hm)        (H + f(X)) * sigmoid(f(X))
 * </pre>
 */
public final class VlpetForward implements PetForward {
    /** For ServiceLoader. */
    public VlpetForward() {
    }

    @Override
    public String id() {
        return "vlpet";
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        return switch (placement.textSetting("modification")) {
            case "gate_only" -> gateOnly(placement, parameters, fused, false);
            case "gate_only_inside" -> gateOnly(placement, parameters, fused, true);
            case "pair" -> {
                HeadPairs module = HeadPairs.of(placement, parameters, fused);
                yield Modified.of(placement, Gate.of(placement, parameters),
                        (pass, input) -> module.apply(pass.torch(), Modified.read(placement, input)));
            }
            default -> {
                Bottleneck module = Bottleneck.of(placement, parameters, fused);
                yield Modified.of(placement, Gate.of(placement, parameters),
                        (pass, input) -> module.apply(pass.torch(), Modified.read(placement, input)));
            }
        };
    }

    private static SiteHook gateOnly(Placement placement, Parameters parameters, boolean fused, boolean inside) {
        Bottleneck f = Bottleneck.of(placement, parameters, fused);
        double scale = placement.site().stack() == Side.ENCODER ? placement.doubleSetting("scale") : 1;
        return (pass, input) -> {
            Torch torch = pass.torch();
            NDArray delta = f.apply(torch, input.x());
            NDArray gate = torch.sigmoid(delta);
            NDArray y = inside ? torch.multiply(torch.add(input.h(), delta), gate)
                    : torch.add(delta, torch.multiply(input.h(), gate));
            return scale == 1 ? y : torch.scale(y, scale);
        };
    }
}
