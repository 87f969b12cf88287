// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.lst;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.ModuleContext;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.PetScope;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/**
 * Ladder side-tuning: a narrow network beside the backbone reads every layer of it and makes the output; the backbone
 * sees text only and takes part in no backward pass.
 *
 * <pre>
 *  text ───────────── layer 0 ──────── layer 1 ─ …           backbone, frozen
 *       │                │ down           │ down
 *  text, vision ─ down ─ (g) ─ side 0 ─ (g) ─ side 1 ─ … ─ up ─ head     s = g s + (1 - g) down(x')
 * </pre>
 */
public final class Lst implements PetMethod {
    private static final SettingSpec REDUCTION = SettingSpec.integer("reduction", 1, 1024, 4, "Reduction",
            "The side network's width, inner widths and widths of heads are those of the backbone divided by this.");
    private static final SettingSpec TEMPERATURE = SettingSpec.real("temperature", 0.001, 1000, 0.1,
            "Gate temperature", "T of the gates g = sigmoid(alpha / T), which start at a half.");

    /** For ServiceLoader. */
    public Lst() {
    }

    @Override
    public String id() {
        return "lst";
    }

    @Override
    public String label() {
        return "Ladder side-tuning (LST)";
    }

    @Override
    public String help() {
        return "A small network beside the backbone, with a layer beside each layer where the module sits, reads what"
                + " those layers put out and makes the answer. Vision enters the small network only, so the frozen"
                + " backbone keeps nothing for a backward pass: little memory. Both stacks need it. Leave out layers by"
                + " naming fewer sites.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2206.06522");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(REDUCTION, TEMPERATURE);
    }

    @Override
    public List<SiteSpec> sites() {
        return Stream.of(Side.values()).map(side -> SiteSpec.of(side, SitePoints.FFN_OUTPUT, false, Wiring.LADDER))
                .toList();
    }

    @Override
    public boolean needsBothStacks() {
        return true;
    }

    @Override
    public boolean throughBackbone() {
        return false;
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        int layer = context.site().layer();
        String stack = context.prefix() + context.site().stack().id() + ".";
        BackboneGeometry narrow = narrow(context.geometry(), context.settings());
        List<PetParameter> all = new ArrayList<>();
        SideLayer.parameters(narrow, context.site().stack(), layer).stream()
                .filter(parameter -> !parameter.role().equals(SideLayer.TABLE)).forEach(all::add);
        all.addAll(context.linear("down", stack + "side_downsamples." + layer, context.geometry().dModel(),
                narrow.dModel()));
        all.add(PetParameter.of("gate", stack + "side_gate_params." + layer, Initialiser.zeros(), 1));
        return all;
    }

    @Override
    public List<PetParameter> shared(PetScope scope, ModuleContext context) {
        int d = context.geometry().dModel();
        BackboneGeometry narrow = narrow(context.geometry(), context.settings());
        if (scope == PetScope.MODEL) {
            return context.linear("up", "side_final_upsample", narrow.dModel(), d);
        }
        List<PetParameter> all = new ArrayList<>(context.linear("enter", context.stack() + "side_first_downsample", d,
                narrow.dModel()));
        if (context.geometry().family() == BackboneFamily.T5) {
            SideLayer.parameters(narrow, context.side(), 0).stream()
                    .filter(parameter -> parameter.role().equals(SideLayer.TABLE)).forEach(all::add);
            all.add(PetParameter.of("norm", context.stack() + "final_side_layer_norm.weight", Initialiser.ones(),
                    narrow.dModel()));
        }
        return all;
    }

    @Override
    public Optional<String> conflict(ModuleContext context) {
        BackboneGeometry geometry = context.geometry();
        int reduction = context.settings().intValue(REDUCTION.name());
        int ffn = context.side() == Side.ENCODER ? geometry.encoderFfnDim() : geometry.decoderFfnDim();
        int heads = context.side() == Side.ENCODER ? geometry.encoderHeads() : geometry.decoderHeads();
        int head = geometry.family() == BackboneFamily.T5 ? geometry.dKv() : geometry.dModel() / heads;
        return geometry.dModel() % reduction == 0 && ffn % reduction == 0 && head % reduction == 0 ? Optional.empty()
                : Optional.of("reduction " + reduction + " does not divide the backbone's width " + geometry.dModel()
                        + ", inner width " + ffn + " and width of a head " + head);
    }

    @Override
    public Optional<String> departure(PetContext context) {
        return Optional.of("LST's side network starts from random values here; the paper prunes it out of the"
                + " backbone.");
    }

    @Override
    public HookCost cost(PetContext context) {
        BackboneGeometry narrow = narrow(context.geometry(), context.settings());
        boolean encoder = context.site().stack() == Side.ENCODER;
        long s = narrow.dModel();
        long ffn = encoder ? narrow.encoderFfnDim() : narrow.decoderFfnDim();
        long weights = (encoder ? 4 : 8) * s * s + 2 * s * ffn + s * context.geometry().dModel();
        return new HookCost(2 * weights, (encoder ? 8 : 12) * s + 2 * ffn);
    }

    private static BackboneGeometry narrow(BackboneGeometry geometry, Settings settings) {
        return geometry.narrowed(settings.intValue(REDUCTION.name()));
    }
}
