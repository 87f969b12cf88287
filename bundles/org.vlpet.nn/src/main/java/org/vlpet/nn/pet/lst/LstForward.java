// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.lst;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.LadderHook;
import org.vlpet.nn.layer.Linear;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.nn.pet.Roles;
import org.vlpet.plan.Placement;

/**
 * g s + (1 - g) down(x) with g = sigmoid(alpha / T) (arXiv 2206.06522, section 3.1); where x has no vision, down(x)
 * counts as zero there.
 *
 * <pre>
 *  x (B,L,d) ─ down ─ [ ; 0] ─ (1 - g) ─┐
 *  s (B,N,w) ───────────────── g ───── (+) ── to the side layer
 * </pre>
 */
public final class LstForward implements PetForward {
    /** For ServiceLoader. */
    public LstForward() {
    }

    @Override
    public String id() {
        return "lst";
    }

    @Override
    public LadderHook bind(Placement placement, Parameters parameters, boolean fused) {
        return new Rung(Roles.linear(placement, parameters, "enter"), Roles.linear(placement, parameters, "down"),
                parameters.get(placement.parameter("gate")), placement.doubleSetting("temperature"),
                Roles.linear(placement, parameters, "up"), placement.intSetting("reduction"));
    }

    private record Rung(Linear entry, Linear down, NDArray alpha, double temperature, Linear up, int reduction)
            implements LadderHook {
        @Override
        public NDArray enter(Pass pass, NDArray x) {
            return entry.apply(pass.torch(), x);
        }

        @Override
        public NDArray mix(Pass pass, NDArray side, NDArray x) {
            Torch torch = pass.torch();
            NDArray h = padded(torch, down.apply(torch, x), side.getShape().get(1));
            NDArray gate = torch.sigmoid(torch.scale(alpha, 1 / temperature));
            return torch.add(h, torch.multiply(torch.addScaled(side, h, -1), gate));
        }

        @Override
        public NDArray leave(Pass pass, NDArray side) {
            return up.apply(pass.torch(), side);
        }

        private static NDArray padded(Torch torch, NDArray h, long rows) {
            long more = rows - h.getShape().get(1);
            return more == 0 ? h : torch.cat(List.of(h, Tensors.zeros(torch.owner(), h.getDataType(),
                    h.getShape().get(0), more, h.getShape().get(2))), 1);
        }
    }
}
