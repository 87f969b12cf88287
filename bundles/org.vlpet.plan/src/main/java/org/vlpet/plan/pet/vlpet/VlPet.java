// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.vlpet;

import java.net.URI;
import java.util.ArrayList;
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

/** VL-PET: multi-head modules on encoder sub-layers, a parallel adapter on the decoder's cross-attention values. */
public final class VlPet implements PetMethod {
    private static final SettingSpec HEADS = SettingSpec.integerFromStack("heads", 1, 64, 4, "Heads",
            "Heads N_h of the down-projection in the encoder; must divide the adapter width. Several heads only change"
                    + " names: concatenated maps of one input are one map. The decoder module always has one.");

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

    @Override
    public List<SettingSpec> settings() {
        return List.of(CommonSettings.ADAPTER_WIDTH, HEADS, CommonSettings.GATE_WIDTH, CommonSettings.SCALE);
    }

    @Override
    public List<SiteSpec> sites() {
        return List.of(
                SiteSpec.of(Side.ENCODER, SitePoints.SELF_ATTN_OUTPUT, true, Wiring.SEQUENTIAL),
                SiteSpec.of(Side.ENCODER, SitePoints.FFN_OUTPUT, true, Wiring.SEQUENTIAL),
                SiteSpec.of(Side.DECODER, SitePoints.CROSS_ATTN_VALUE, true, Wiring.BESIDE_MEMORY));
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        return context.site().stack() == Side.ENCODER ? encoder(context) : decoder(context);
    }

    @Override
    public Optional<String> conflict(ModuleContext context) {
        int width = context.settings().intValue("adapterWidth");
        int heads = context.settings().intValue("heads");
        return context.side() == Side.ENCODER && width % heads != 0
                ? Optional.of("adapterWidth " + width + " is not divisible by heads " + heads) : Optional.empty();
    }

    @Override
    public HookCost cost(PetContext context) {
        return HookCost.bottleneck(context.geometry().dModel(), context.settings().intValue("adapterWidth"));
    }

    private static List<PetParameter> encoder(PetContext context) {
        int d = context.geometry().dModel();
        int width = context.settings().intValue("adapterWidth");
        int heads = context.settings().intValue("heads");
        String sub = context.site().point().equals(SitePoints.FFN_OUTPUT) ? "ff" : "attn";
        String base = context.names().subLayer(context.site()) + sub + "_adapter_multihead_";
        List<PetParameter> all = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            all.addAll(context.linear("down." + head, base + "down." + head, d, width / heads));
        }
        all.addAll(context.closingLinear("up", base + "up", width, d));
        return all;
    }

    private static List<PetParameter> decoder(PetContext context) {
        int d = context.geometry().dModel();
        int width = context.settings().intValue("adapterWidth");
        String module = context.names().attention(context.site()) + ".attn_value_parallel_adapter";
        List<PetParameter> all = new ArrayList<>(context.sharedLinear("down", module, "down_sampler", d, width, false));
        all.addAll(context.sharedLinear("up", module, "up_sampler", width, context.width(), true));
        return all;
    }
}
