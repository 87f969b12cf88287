// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.prefix;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.PrefixHook;
import org.vlpet.nn.layer.Linear;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.nn.pet.Roles;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/**
 * Keys [P_k; W_k x + b] and values [P_v; W_v x + b] (arXiv 2101.00190, section 4.2); with an inner width both come from
 * Lin(tanh(Lin(Emb))) (section 4.3).
 *
 * <pre>
 *  Emb (P,d) ─ Lin ─ tanh ─ Lin ─┬─ P_k (P,d)
 *                                └─ P_v (P,d)
 * </pre>
 */
public final class PrefixForward implements PetForward {
    /** For ServiceLoader. */
    public PrefixForward() {
    }

    @Override
    public String id() {
        return "prefix";
    }

    @Override
    public PrefixHook bind(Placement placement, Parameters parameters, boolean fused) {
        boolean shifts = placement.flag("shiftPositions") && placement.site().stack() == Side.DECODER
                && placement.site().point().equals(SitePoints.SELF_ATTN_KV);
        return shifting(rows(placement, parameters), shifts ? placement.intSetting("length") : 0);
    }

    private static PrefixHook rows(Placement placement, Parameters parameters) {
        if (placement.has("keys")) {
            PrefixHook.Rows rows = new PrefixHook.Rows(parameters.get(placement.parameter("keys")),
                    parameters.get(placement.parameter("values")));
            return pass -> rows;
        }
        NDArray embedding = parameters.get(placement.parameter("embedding"));
        Linear hidden = Roles.linear(placement, parameters, "hidden");
        Linear out = Roles.linear(placement, parameters, "out");
        return pass -> {
            Torch torch = pass.torch();
            List<NDArray> halves = torch.chunk(out.apply(torch, torch.tanh(hidden.apply(torch, embedding))), 2, 1);
            return new PrefixHook.Rows(halves.get(0), halves.get(1));
        };
    }

    private static PrefixHook shifting(PrefixHook rows, long shift) {
        return new PrefixHook() {
            @Override
            public Rows rows(Pass pass) {
                return rows.rows(pass);
            }

            @Override
            public long shift() {
                return shift;
            }
        };
    }
}
