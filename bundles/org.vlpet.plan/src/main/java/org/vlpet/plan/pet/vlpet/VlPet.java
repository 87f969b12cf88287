// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.vlpet;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.ModuleContext;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/**
 * VL-PET: multi-head modules on encoder sub-layers, a parallel adapter on the decoder's cross-attention values
 * (spec B.1, B.2); other places and forms are ablations (spec B.6).
 *
 * <pre>
 *  encoder   X ─────────────────────────────────── G ─┐
 *            H ─┬───────────────────────────(+) ─ Hm (*) ─ s ──
 *               └─ N_h downs ─ gelu_new ─ up ─┘
 *  decoder   E ─┬─ W_v E + b ───────────────(+)── V
 *               └─ down ─ gelu_new ─ up ─────┘
 * </pre>
 */
public final class VlPet implements PetMethod {
    private static final SettingSpec HEADS = SettingSpec.integerFromStack("heads", 1, 64, 4, "Heads",
            "Heads N_h of the down-projection in the encoder; must divide the adapter width. Several heads only change"
                    + " names: concatenated maps of one input are one map. The decoder module always has one.");

    /** Values of the setting {@code modification}. */
    private static final String MULTI_HEAD = "multi_head";
    private static final String PAIR = "pair";
    private static final String GATE_ONLY = "gate_only";
    private static final String GATE_ONLY_INSIDE = "gate_only_inside";
    private static final SettingSpec MODIFICATION = SettingSpec.choice("modification",
            List.of(MULTI_HEAD, PAIR, GATE_ONLY, GATE_ONLY_INSIDE), MULTI_HEAD, "Modification",
            "multi_head: several maps down, one up, as in the paper; pair: every head has its own map up to its part of"
                    + " the channels; gate_only: f(X) + H * sigmoid(f(X)) with one low-rank f of gateWidth;"
                    + " gate_only_inside: (H + f(X)) * sigmoid(f(X)). All but the first are ablations.");
    private static final List<SiteSpec> SITES = List.of(
            output(Side.ENCODER, SitePoints.SELF_ATTN_OUTPUT), output(Side.ENCODER, SitePoints.FFN_OUTPUT),
            output(Side.DECODER, SitePoints.SELF_ATTN_OUTPUT),
            SiteSpec.of(Side.DECODER, SitePoints.CROSS_ATTN_KEY, true, Wiring.BESIDE_MEMORY, Wiring.SEQUENTIAL,
                    Wiring.REPLACE_MEMORY),
            SiteSpec.of(Side.DECODER, SitePoints.CROSS_ATTN_VALUE, true, Wiring.BESIDE_MEMORY, Wiring.SEQUENTIAL,
                    Wiring.REPLACE_MEMORY),
            output(Side.DECODER, SitePoints.CROSS_ATTN_OUTPUT), output(Side.DECODER, SitePoints.FFN_OUTPUT));

    /** For ServiceLoader. */
    public VlPet() {
    }

    @Override
    public String id() {
        return "vlpet";
    }

    @Override
    public String label() {
        return "VL-PET";
    }

    @Override
    public String help() {
        return "Encoder: a multi-head bottleneck modifies the output of each sub-layer; the granularity of the stack"
                + " gates the result. Decoder: a lightweight adapter reads the encoder's output and adds to the values"
                + " of cross-attention. Train the encoder's norms with it.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2308.09804");
    }

    private static SiteSpec output(Side side, String point) {
        return SiteSpec.of(side, point, true, Wiring.SEQUENTIAL, Wiring.PARALLEL);
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(CommonSettings.ADAPTER_WIDTH, HEADS, CommonSettings.GATE_WIDTH, CommonSettings.SCALE,
                MODIFICATION, CommonSettings.GATE_KIND, CommonSettings.GATE_JOIN, CommonSettings.wiring(SITES));
    }

    @Override
    public List<SiteSpec> sites() {
        return SITES;
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        return switch (context.settings().text("modification")) {
            case PAIR -> VlPetModules.pairs(context);
            case GATE_ONLY, GATE_ONLY_INSIDE -> VlPetModules.gateOnly(context);
            default -> SitePoints.isProjection(context.site().point()) ? VlPetModules.memory(context)
                    : VlPetModules.multiHead(context);
        };
    }

    @Override
    public boolean gated(PetContext context) {
        return !context.settings().text("modification").startsWith(GATE_ONLY);
    }

    @Override
    public Optional<String> conflict(ModuleContext context) {
        int width = context.settings().intValue("adapterWidth");
        int heads = context.settings().intValue("heads");
        int d = context.geometry().dModel();
        boolean pair = context.settings().text("modification").equals(PAIR);
        if (pair && d % heads != 0) {
            return Optional.of("the width " + d + " of the backbone is not divisible by heads " + heads);
        }
        return (pair || context.points().stream().anyMatch(point -> !SitePoints.isProjection(point)))
                && width % heads != 0
                ? Optional.of("adapterWidth " + width + " is not divisible by heads " + heads) : Optional.empty();
    }

    @Override
    public Optional<String> departure(PetContext context) {
        if (!context.settings().text("modification").equals(MULTI_HEAD)) {
            return Optional.of("The modification of VL-PET is an ablation: " + context.settings().text("modification")
                    + ".");
        }
        boolean paper = context.site().stack() == Side.ENCODER ? context.wiring().equals(Wiring.SEQUENTIAL)
                : context.site().point().equals(SitePoints.CROSS_ATTN_VALUE)
                        && context.wiring().equals(Wiring.BESIDE_MEMORY);
        return paper ? Optional.empty() : Optional.of("VL-PET sits where the paper's final design has no module, or is"
                + " wired in another way: " + context.site().stack().id() + " " + context.site().point() + ", "
                + context.wiring().id() + ".");
    }

    @Override
    public HookCost cost(PetContext context) {
        return HookCost.bottleneck(context.geometry().dModel(), context.settings().intValue("adapterWidth"));
    }
}
