// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.vlpet;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.site.SitePoints;

/** Parameters of the modules of VL-PET at one site (spec B.1, B.2, B.6, B.9). */
final class VlPetModules {
    private VlPetModules() {
    }

    /** The multi-head modification: N_h maps down, one up. */
    static List<PetParameter> multiHead(PetContext context) {
        int d = context.geometry().dModel();
        int width = context.settings().intValue("adapterWidth");
        int heads = context.settings().intValue("heads");
        String base = context.names().subLayer(context.site()) + position(context) + "_adapter_multihead_";
        List<PetParameter> all = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            all.addAll(context.linear("down." + head, base + "down." + head, d, width / heads));
        }
        all.addAll(context.closingLinear("up", base + "up", width, d));
        return all;
    }

    /** N_h pairs d to r / N_h to d / N_h whose outputs are joined: the genuine multi-head variant. */
    static List<PetParameter> pairs(PetContext context) {
        int width = context.settings().intValue("adapterWidth");
        int heads = context.settings().intValue("heads");
        String base = SitePoints.isProjection(context.site().point()) ? projection(context) + "_pair_multihead_"
                : context.names().subLayer(context.site()) + position(context) + "_adapter_pair_multihead_";
        List<PetParameter> all = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            all.addAll(context.linear("down." + head, base + "down." + head, context.geometry().dModel(),
                    width / heads));
        }
        for (int head = 0; head < heads; head++) {
            all.addAll(context.closingLinear("up." + head, base + "up." + head, width / heads,
                    context.width() / heads));
        }
        return all;
    }

    /** The adapter on keys or values of cross-attention. */
    static List<PetParameter> memory(PetContext context) {
        int width = context.settings().intValue("adapterWidth");
        String module = projection(context);
        List<PetParameter> all = new ArrayList<>(context.sharedLinear("down", module, "down_sampler",
                context.geometry().dModel(), width, false));
        all.addAll(context.sharedLinear("up", module, "up_sampler", width, context.width(), true));
        return all;
    }

    /** A gate whose low-rank map is the modification, too. */
    static List<PetParameter> gateOnly(PetContext context) {
        int width = context.settings().intValue("gateWidth");
        String base = SitePoints.isProjection(context.site().point()) ? projection(context) + "_gating_lowrank_"
                : context.names().subLayer(context.site()) + context.site().stack().id() + "_" + position(context)
                        + "_gating_large_x_lowrank_";
        List<PetParameter> all = new ArrayList<>(
                context.linear("down", base + "down", context.geometry().dModel(), width));
        all.addAll(context.closingLinear("up", base + "up", width, context.width()));
        return all;
    }

    private static String projection(PetContext context) {
        String what = context.site().point().equals(SitePoints.CROSS_ATTN_KEY) ? "key" : "value";
        String how = context.wiring().id().equals("parallel") ? "parallel" : "sequential";
        return context.names().attention(context.site()) + ".attn_" + what + "_" + how + "_adapter";
    }

    private static String position(PetContext context) {
        return switch (context.site().point()) {
            case SitePoints.FFN_OUTPUT -> "ff";
            case SitePoints.CROSS_ATTN_OUTPUT -> "enc_attn";
            default -> context.site().stack() == Side.DECODER ? "self_attn" : "attn";
        };
    }
}
