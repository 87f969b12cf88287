// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.hyperformer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.ModuleContext;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.PetScope;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.adapter.AdapterSites;
import org.vlpet.plan.site.SitePoints;

/**
 * Hyperformer: a network per stack generates every adapter from an embedding of the task and one of the layer.
 *
 * <pre>
 *  task (t) ──┐                                       ┌─ weights and biases of down, up (per position)
 *             ├─ Lin 2t-h ─ ReLU ─ Lin h-e ─ LayerNorm ┤
 *  layer (t) ─┘                                       └─ H + up(gelu_new(down(H)))
 * </pre>
 */
public final class Hyperformer implements PetMethod {
    private static final SettingSpec EMBEDDING = SettingSpec.integer("taskEmbeddingDim", 1, 65536, 512,
            "Task embedding", "Width t of the embeddings of tasks and layers.");
    private static final SettingSpec HIDDEN = SettingSpec.integer("taskHiddenDim", 1, 65536, 128, "Hidden width",
            "Width h of the hidden layer between embeddings and generators.");
    private static final SettingSpec PROJECTED = SettingSpec.integer("projectedTaskEmbeddingDim", 1, 65536, 8,
            "Projected embedding", "Width e of what the generators read; weights of the generators grow with it.");

    /** For ServiceLoader. */
    public Hyperformer() {
    }

    @Override
    public String id() {
        return "hyperformer";
    }

    @Override
    public String label() {
        return "Hyperformer";
    }

    @Override
    public String help() {
        return "Adapters behind the sub-layers whose weights a shared network generates for each task and layer, so that"
                + " tasks share what they have in common. In the encoder a granularity may gate them. The paper trains"
                + " all norms with it.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2106.04489");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(CommonSettings.ADAPTER_WIDTH, EMBEDDING, HIDDEN, PROJECTED, CommonSettings.GATE_WIDTH,
                CommonSettings.SCALE, CommonSettings.wiring(AdapterSites.ALL));
    }

    @Override
    public List<SiteSpec> sites() {
        return AdapterSites.ALL;
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        return List.of();
    }

    @Override
    public List<PetParameter> shared(PetScope scope, ModuleContext context) {
        return scope == PetScope.MODEL ? tasks(context) : networks(context);
    }

    @Override
    public Optional<String> conflict(ModuleContext context) {
        return context.tasks().isEmpty()
                ? Optional.of("hyperformer generates adapters per task, and the experiment has no task")
                : Optional.empty();
    }

    @Override
    public HookCost cost(PetContext context) {
        // Its matrices are made anew for every use, and what they are made of is kept.
        return HookCost.bottleneck(context.geometry().dModel(), context.settings().intValue("adapterWidth"))
                .plus(new HookCost(0, context.geometry().dModel()));
    }

    private static List<PetParameter> tasks(ModuleContext context) {
        String name = context.prefix() + "shared_task_embed.task_to_embeddings.";
        return context.tasks().stream().map(task -> PetParameter.of("task." + task, name + task, Initialiser.normal(1),
                context.settings().intValue("taskEmbeddingDim")).onlyOf(task)).toList();
    }

    private static List<PetParameter> networks(ModuleContext context) {
        String net = context.stack() + "adapter_layers_hyper_net.";
        String generator = net + "task_hypernet.task_embeding_generator.";
        int embedding = context.settings().intValue("taskEmbeddingDim");
        int hidden = context.settings().intValue("taskHiddenDim");
        int projected = context.settings().intValue("projectedTaskEmbeddingDim");
        List<PetParameter> all = new ArrayList<>();
        all.add(PetParameter.of("layers", net + "layer_id_embeddings.weight", context.newModules().embedding(),
                context.layers(), embedding));
        all.addAll(context.linear("hidden", generator + "0", 2 * embedding, hidden));
        all.addAll(context.linear("projected", generator + "2", hidden, projected));
        all.add(PetParameter.of("norm.weight", net + "LayerNorm.weight", Initialiser.ones(), projected));
        all.add(PetParameter.of("norm.bias", net + "LayerNorm.bias", Initialiser.zeros(), projected));
        for (String point : List.of(SitePoints.FFN_OUTPUT, SitePoints.SELF_ATTN_OUTPUT,
                SitePoints.CROSS_ATTN_OUTPUT)) {
            if (context.points().contains(point)) {
                all.addAll(generators(context, net, point));
            }
        }
        return all;
    }

    /** Generators of the four tensors of an adapter; roles start with the point. */
    private static List<PetParameter> generators(ModuleContext context, String net, String point) {
        int d = context.geometry().dModel();
        int width = context.settings().intValue("adapterWidth");
        int projected = context.settings().intValue("projectedTaskEmbeddingDim");
        String position = switch (point) {
            case SitePoints.FFN_OUTPUT -> "feed_forward";
            case SitePoints.SELF_ATTN_OUTPUT -> "self_attention";
            default -> "cross_attention";
        };
        List<PetParameter> all = new ArrayList<>();
        for (String half : List.of("up", "down")) {
            String sampler = net + position + "_" + half + "_sampler_hyper_net.";
            String role = point + "." + half + ".";
            all.addAll(context.linear(role + "weight", sampler + "weight_generator.0", projected, d * width));
            all.addAll(context.linear(role + "bias", sampler + "bias_generator.0", projected,
                    half.equals("up") ? d : width));
        }
        return all;
    }
}
