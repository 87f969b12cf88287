// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.ia3;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/**
 * (IA)3: a learned vector rescales keys, values and the inner activation of the feed-forward network.
 *
 * <pre>
 *  x ─ W x + b ─ (*) ── keys, values          x ─ W1 ─ activation ─ (*) ─ W2 ── feed-forward
 *                 l                                                  l
 * </pre>
 */
public final class Ia3 implements PetMethod {
    private static final SettingSpec RESIDUAL = SettingSpec.bool("residual", false, "Residual form",
            "H + H * l with l = 0 at the start instead of H * l with l = 1: the same functions, another weight decay.");
    private static final List<String> POINTS = List.of(SitePoints.SELF_ATTN_K, SitePoints.SELF_ATTN_V,
            SitePoints.CROSS_ATTN_KEY, SitePoints.CROSS_ATTN_VALUE, SitePoints.FFN_INNER);

    /** For ServiceLoader. */
    public Ia3() {
    }

    @Override
    public String id() {
        return "ia3";
    }

    @Override
    public String label() {
        return "(IA)3";
    }

    @Override
    public String help() {
        return "One learned number per channel rescales keys and values of attention and the inner activation of the"
                + " feed-forward network. Starts as the unchanged backbone; by far the fewest parameters of all methods"
                + " with modules.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2205.05638");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(RESIDUAL);
    }

    @Override
    public List<SiteSpec> sites() {
        return Stream.of(Side.values()).flatMap(side -> POINTS.stream()
                .filter(point -> SitePoints.exists(side, point))
                .map(point -> SiteSpec.of(side, point, false, Wiring.RESCALE))).toList();
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        Initialiser start = context.settings().flag("residual") ? Initialiser.zeros() : Initialiser.ones();
        return List.of(PetParameter.of("l", context.names().linear(context.site()) + ".ia3_l", start,
                context.width()));
    }

    @Override
    public Optional<String> departure(PetContext context) {
        return Optional.of("(IA)3 is in none of the paper's tables.");
    }

    @Override
    public HookCost cost(PetContext context) {
        return new HookCost(context.width(), context.width());
    }
}
