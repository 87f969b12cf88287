// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.gate;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.plan.GateKind;
import org.vlpet.plan.GateSpec;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.site.SitePoints;

/** Parameters of a gate (spec B.1, B.2b, B.9). Roles start with {@code gate.}. */
public final class GateParameters {
    private GateParameters() {
    }

    /** The parameters of a gate at the site of the context. */
    public static List<PetParameter> of(GateSpec gate, PetContext context) {
        String base = base(context);
        int d = context.geometry().dModel();
        int output = context.width();
        return switch (gate.kind()) {
            case GRANULARITY -> ofLevel(gate, context, base, d, output);
            case FULL_RANK -> context.closingLinear("gate", base + "large_x", d, output);
            case LAYER_NORM -> List.of(
                    PetParameter.of("gate.weight", base + "layernorm.weight", Initialiser.ones(), output),
                    PetParameter.of("gate.bias", base + "layernorm.bias", Initialiser.zeros(), output));
            case L2_NORM -> List.of();
        };
    }

    private static List<PetParameter> ofLevel(GateSpec gate, PetContext context, String base, int d,
            int output) {
        return switch (gate.level()) {
            case LARGE -> {
                List<PetParameter> all = new ArrayList<>(
                        context.linear("gate.down", base + "large_x_down", d, gate.width()));
                all.addAll(context.closingLinear("gate.up", base + "large_x_up", gate.width(), output));
                yield all;
            }
            case MIDDLE_X -> context.closingLinear("gate", base + "middle_xy_add", d, 1);
            case MIDDLE_Y -> List.of(PetParameter.of("gate.z", base + "middle_ia3_add",
                    context.newModules().rawGate(), output));
            case SMALL -> context.closingLinear("gate", base + "small_xy_cat", d + output, 1);
            case NONE -> throw new IllegalArgumentException("a gate needs a level");
        };
    }

    /** Costs per token. */
    public static HookCost cost(GateSpec gate, int d) {
        if (gate.kind() != GateKind.GRANULARITY) {
            return gate.kind() == GateKind.FULL_RANK ? new HookCost(2L * d * d, 2L * d) : new HookCost(4L * d, d);
        }
        return switch (gate.level()) {
            case LARGE -> HookCost.bottleneck(d, gate.width()).plus(new HookCost(d, d));
            case MIDDLE_X -> new HookCost(4L * d, d + 1L);
            case MIDDLE_Y -> new HookCost(d, d);
            case SMALL -> new HookCost(5L * d, 2L * d + 1);
            case NONE -> HookCost.NONE;
        };
    }

    private static String base(PetContext context) {
        if (context.site().stack() == Side.DECODER) {
            return switch (context.site().point()) {
                case SitePoints.CROSS_ATTN_VALUE -> context.names().attention(context.site()) + ".decoder_value_gating_";
                case SitePoints.CROSS_ATTN_KEY -> context.names().attention(context.site()) + ".decoder_key_gating_";
                case SitePoints.FFN_OUTPUT -> context.names().subLayer(context.site()) + "decoder_ff_adapter_gating_";
                default -> context.names().subLayer(context.site()) + "decoder_"
                        + (context.site().point().startsWith("cross") ? "enc_attn" : "attn") + "_adapter_gating_";
            };
        }
        String sub = context.site().point().equals(SitePoints.FFN_OUTPUT) ? "ff" : "attn";
        return context.names().subLayer(context.site()) + "encoder_" + sub + "_adapter_gating_";
    }
}
