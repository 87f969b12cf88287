// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.adapter;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.ModuleContext;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;

/**
 * A bottleneck adapter per place, shared by all tasks (VL-Adapter), per task, or half and half (spec B.5).
 *
 * <pre>
 *  H ──┬──────────────────────────(+)── [gate] ──
 *      └─ down d-r ─ gelu_new ─ up ─┘
 * </pre>
 */
public final class SingleAdapter implements PetMethod {
    /** One adapter for all tasks. */
    private static final String SINGLE = "single";
    private static final SettingSpec SHARING = SettingSpec.choice("sharing",
            List.of(SINGLE, "multiple", "share_down", "share_up"), SINGLE, "Sharing among tasks",
            "single: one adapter for all tasks; multiple: one per task; share_down and share_up: one half for all tasks,"
                    + " the other per task.");

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
        return "A bottleneck after a sub-layer, added to its output; one module for all tasks, or"
                + " one per task. In the encoder a"
                + " granularity may gate it (the paper's Table 9, with only cross_attn.output in the decoder). The"
                + " paper trains all norms with it.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2112.06825");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(CommonSettings.ADAPTER_WIDTH, CommonSettings.GATE_WIDTH, CommonSettings.SCALE, SHARING,
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
        String sharing = context.settings().text("sharing");
        List<PetParameter> all = new ArrayList<>();
        if (sharing.equals(SINGLE) || sharing.equals("share_down")) {
            all.addAll(context.sharedLinear("down", module, "down_sampler", d, width, false));
        }
        if (sharing.equals(SINGLE) || sharing.equals("share_up")) {
            all.addAll(context.sharedLinear("up", module, "up_sampler", width, d, false));
        }
        for (String task : sharing.equals(SINGLE) ? List.<String>of() : context.tasks()) {
            if (!sharing.equals("share_down")) {
                all.addAll(ofTask(context, task, "down", module, "down_sampler", d, width));
            }
            if (!sharing.equals("share_up")) {
                all.addAll(ofTask(context, task, "up", module, "up_sampler", width, d));
            }
        }
        return all;
    }

    /** Half of the adapter of one task; roles are {@code <half>.of.<task>.weight|bias}. */
    private static List<PetParameter> ofTask(PetContext context, String task, String half, String module, String part,
            int in, int out) {
        return context.linear(half + ".of." + task, module + ".adapters." + task + "." + part, in, out).stream()
                .map(parameter -> parameter.onlyOf(task)).toList();
    }

    @Override
    public Optional<String> conflict(ModuleContext context) {
        String sharing = context.settings().text("sharing");
        return !sharing.equals(SINGLE) && context.tasks().isEmpty()
                ? Optional.of("sharing " + sharing + " needs tasks, and the experiment has none") : Optional.empty();
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
