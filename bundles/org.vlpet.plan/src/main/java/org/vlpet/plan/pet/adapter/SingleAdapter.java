// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.adapter;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;

/**
 * One bottleneck adapter per place, shared by all tasks: VL-Adapter (spec B.5).
 *
 * <pre>
 *  H ──┬──────────────────────────(+)── [gate] ──
 *      └─ down d-r ─ gelu_new ─ up ─┘
 * </pre>
 */
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
        return List.of(CommonSettings.ADAPTER_WIDTH, CommonSettings.GATE_WIDTH, CommonSettings.SCALE,
                CommonSettings.wiring(AdapterSites.ALL));
    }

    @Override
    public List<SiteSpec> sites() {
        return AdapterSites.ALL;
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        int d = context.geometry().dModel();
        int width = context.settings().intValue("adapterWidth");
        String module = AdapterNames.module(context);
        List<PetParameter> all = new ArrayList<>(context.sharedLinear("down", module, "down_sampler", d, width, false));
        all.addAll(context.sharedLinear("up", module, "up_sampler", width, d, false));
        return all;
    }

    @Override
    public HookCost cost(PetContext context) {
        return HookCost.bottleneck(context.geometry().dModel(), context.settings().intValue("adapterWidth"));
    }

    @Override
    public Optional<String> departure(PetContext context) {
        return context.wiring().flow() == Wiring.Flow.PARALLEL
                ? Optional.of("Adapters work beside the sub-layer; those of the paper work behind it.")
                : Optional.empty();
    }
}
