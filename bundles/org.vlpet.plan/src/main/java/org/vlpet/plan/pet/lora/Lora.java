// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.lora;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.BackboneSelector;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.NewParameters;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/**
 * LoRA: a low-rank product beside a frozen projection.
 *
 * <pre>
 *  x ──┬────── W x + b ────────────(+)──      queries are scaled for attention after the sum
 *      └─ dropout ─ A d-r ─ B ─ α/r ┘
 * </pre>
 */
public final class Lora implements PetMethod {
    private static final SettingSpec RANK = SettingSpec.integer("rank", 1, 16384, 128, "Rank",
            "Rank r of the product B A.");
    private static final SettingSpec ALPHA = SettingSpec.real("alpha", 0, 1e6, 32, "Alpha",
            "The product is multiplied by alpha / rank.");
    private static final SettingSpec DROPOUT = SettingSpec.real("dropout", 0, 0.99, 0.1, "Dropout",
            "Dropout on the input of A, in training.");
    private static final SettingSpec BIASES = SettingSpec.bool("trainBiases", false, "Train biases",
            "Also train every parameter of the stack whose name contains bias, those of norms included. The runs behind"
                    + " the published numbers do; LoRA's paper does not.");

    /** For ServiceLoader. */
    public Lora() {
    }

    @Override
    public String id() {
        return "lora";
    }

    @Override
    public String label() {
        return "LoRA";
    }

    @Override
    public String help() {
        return "A product of two low-rank matrices beside the query, key or value projections of attention, usually"
                + " queries and values. Starts as the unchanged backbone and can be merged into it after training.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2106.09685");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(RANK, ALPHA, DROPOUT, BIASES);
    }

    @Override
    public List<SiteSpec> sites() {
        return Stream.of(Side.values()).flatMap(side -> SitePoints.ofLayer(side).stream()
                .filter(SitePoints::isProjection)
                .map(point -> SiteSpec.of(side, point, false, Wiring.BESIDE_LINEAR))).toList();
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        int d = context.geometry().dModel();
        int rank = context.settings().intValue("rank");
        String linear = context.names().linear(context.site());
        // Kaiming-uniform with a = sqrt 5 is uniform in 1 / sqrt(fan-in).
        return List.of(
                PetParameter.of("a", NewParameters.registered(linear + ".lora_As.", ""),
                        new Initialiser.Uniform(1 / Math.sqrt(d)), rank, d),
                PetParameter.of("b", NewParameters.registered(linear + ".lora_Bs.", ""), Initialiser.zeros(),
                        context.width(), rank));
    }

    @Override
    public BackboneSelector selector(Settings settings) {
        return settings.flag("trainBiases") ? name -> name.contains("bias") : BackboneSelector.NONE;
    }

    @Override
    public HookCost cost(PetContext context) {
        int d = context.geometry().dModel();
        int rank = context.settings().intValue("rank");
        return new HookCost(2L * rank * (d + context.width()), (long) d + rank + context.width() / 2);
    }
}
