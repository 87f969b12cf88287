// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.adapter;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.site.SitePoints;

/** One bottleneck adapter per place, shared by all tasks: VL-Adapter. */
public final class SingleAdapter implements PetMethod {
    /** For ServiceLoader. */
    public SingleAdapter() {
    }

    @Override
    public String id() {
        return "adapter";
    }

    @Override
    public String label() {
        return "Adapter (VL-Adapter)";
    }

    @Override
    public String help() {
        return "A bottleneck after a sub-layer, added to its output; one module for all tasks. In the encoder a"
                + " granularity may gate it (the paper's Table 9, with only cross_attn.output in the decoder). The"
                + " paper trains all norms with it.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2112.06825");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(CommonSettings.ADAPTER_WIDTH, CommonSettings.GATE_WIDTH, CommonSettings.SCALE);
    }

    @Override
    public List<SiteSpec> sites() {
        return List.of(
                SiteSpec.sequential(Side.ENCODER, SitePoints.SELF_ATTN_OUTPUT, true),
                SiteSpec.sequential(Side.ENCODER, SitePoints.FFN_OUTPUT, true),
                SiteSpec.sequential(Side.DECODER, SitePoints.SELF_ATTN_OUTPUT, false),
                SiteSpec.sequential(Side.DECODER, SitePoints.CROSS_ATTN_OUTPUT, false),
                SiteSpec.sequential(Side.DECODER, SitePoints.FFN_OUTPUT, false));
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        int d = context.geometry().dModel();
        int width = context.settings().intValue("adapterWidth");
        String module = context.names().subLayer(context.site()) + moduleName(context);
        List<PetParameter> all = new ArrayList<>(context.sharedLinear("down", module, "down_sampler", d, width, false));
        all.addAll(context.sharedLinear("up", module, "up_sampler", width, d, false));
        return all;
    }

    @Override
    public HookCost cost(PetContext context) {
        return HookCost.bottleneck(context.geometry().dModel(), context.settings().intValue("adapterWidth"));
    }

    private static String moduleName(PetContext context) {
        Site site = context.site();
        boolean bart = context.geometry().family() == BackboneFamily.BART;
        return switch (site.point()) {
            case SitePoints.FFN_OUTPUT -> "ff_adapter";
            // The transfer runs build the cross-attention adapter by another switch of the reference, under another
            // name (spec B.9); they are the runs with a gated encoder.
            case SitePoints.CROSS_ATTN_OUTPUT -> bart && context.encoderGated()
                    ? "decoder_enc_attn_adapter" : "enc_attn_adapter";
            default -> bart && site.stack() == Side.DECODER ? "self_attn_adapter" : "attn_adapter";
        };
    }
}
