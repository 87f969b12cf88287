// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.compacter;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.pet.CommonSettings;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.ModuleContext;
import org.vlpet.plan.pet.NewParameters;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.PetScope;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.pet.adapter.AdapterNames;
import org.vlpet.plan.pet.adapter.AdapterSites;

/**
 * Compacter: the adapter with parameterised hypercomplex (PHM) linear maps, n^3 rules and 1/n of the weights.
 *
 * <pre>
 *  H ──┬─────────────────────────(+)── [gate] ──      PHM(x) = x (R_1 (x) W_1 + … + R_n (x) W_n) + b
 *      └─ PHM d-r ─ gelu_new ─ PHM ┘                  R_i (n, n), W_i (in/n, out/n), (x) Kronecker product
 * </pre>
 */
public final class Compacter implements PetMethod {
    private static final SettingSpec DIVISION = SettingSpec.integer("hypercomplexDivision", 1, 64, 2, "Division n",
            "Number n of Kronecker products; must divide the width of the backbone and of the adapter. Weights shrink to"
                    + " 1/n.");
    private static final SettingSpec RANGE = SettingSpec.real("phmInitRange", 0, 10, 0.01, "Rule spread",
            "Standard deviation of the first values of the rules R.");
    private static final SettingSpec SHARED = SettingSpec.bool("sharedPhmRule", false, "Shared rules",
            "One set of rules R for all modules of both sides instead of one per linear map.");
    private static final SettingSpec FACTORIZED = SettingSpec.bool("factorizedPhm", false, "Factorized weights",
            "Every W_i is a product of two matrices of low rank.");
    private static final SettingSpec RANK = SettingSpec.integer("phmRank", 1, 1024, 1, "Rank",
            "Rank of W_i when factorized.");

    /** For ServiceLoader. */
    public Compacter() {
    }

    @Override
    public String id() {
        return "compacter";
    }

    @Override
    public String label() {
        return "Compacter";
    }

    @Override
    public String help() {
        return "An adapter behind a sub-layer whose two linear maps are sums of Kronecker products: about 1/n of the"
                + " parameters of a plain adapter. In the encoder a granularity may gate it. The paper trains all norms"
                + " with it.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2106.04647");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(CommonSettings.ADAPTER_WIDTH, DIVISION, RANGE, SHARED, FACTORIZED, RANK,
                CommonSettings.GATE_WIDTH, CommonSettings.SCALE, CommonSettings.wiring(AdapterSites.ALL));
    }

    @Override
    public List<SiteSpec> sites() {
        return AdapterSites.ALL;
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        int d = context.geometry().dModel();
        int width = context.settings().intValue("adapterWidth");
        List<PetParameter> all = new ArrayList<>(phm(context, "down", "down_sampler", d, width));
        all.addAll(phm(context, "up", "up_sampler", width, d));
        return all;
    }

    @Override
    public List<PetParameter> shared(PetScope scope, ModuleContext context) {
        return scope == PetScope.MODEL && context.settings().flag("sharedPhmRule")
                ? List.of(rule("rule", List.of(context.prefix() + "shared_phm_rule"), context.settings()))
                : List.of();
    }

    @Override
    public Optional<String> conflict(ModuleContext context) {
        int n = context.settings().intValue("hypercomplexDivision");
        int width = context.settings().intValue("adapterWidth");
        int d = context.geometry().dModel();
        return d % n == 0 && width % n == 0 ? Optional.empty() : Optional.of("hypercomplexDivision " + n
                + " does not divide both the width " + d + " of the backbone and adapterWidth " + width);
    }

    @Override
    public Optional<String> departure(PetContext context) {
        return context.wiring().flow() == Wiring.Flow.PARALLEL
                ? Optional.of("Compacters work beside the sub-layer; those of the paper work behind it.")
                : Optional.empty();
    }

    @Override
    public HookCost cost(PetContext context) {
        // Its matrices are made anew for every use, and what they are made of is kept.
        return HookCost.bottleneck(context.geometry().dModel(), context.settings().intValue("adapterWidth"))
                .plus(new HookCost(0, context.geometry().dModel()));
    }

    private static List<PetParameter> phm(PetContext context, String role, String part, int in, int out) {
        Settings settings = context.settings();
        int n = settings.intValue("hypercomplexDivision");
        List<PetParameter> all = new ArrayList<>();
        if (!settings.flag("sharedPhmRule")) {
            all.add(rule(role + ".rule", names(context, part, "phm_rule"), settings));
        }
        if (settings.flag("factorizedPhm")) {
            int rank = settings.intValue("phmRank");
            all.add(PetParameter.of(role + ".left", names(context, part, "W_left"), xavier(in / n, rank), n, in / n,
                    rank));
            all.add(PetParameter.of(role + ".right", names(context, part, "W_right"), xavier(rank, out / n), n, rank,
                    out / n));
        } else {
            all.add(PetParameter.of(role + ".blocks", names(context, part, "W"), xavier(in / n, out / n), n, in / n,
                    out / n));
        }
        all.add(PetParameter.of(role + ".bias", names(context, part, "b"), Initialiser.zeros(), out));
        return all;
    }

    private static PetParameter rule(String role, List<String> names, Settings settings) {
        int n = settings.intValue("hypercomplexDivision");
        return PetParameter.of(role, names, Initialiser.normal(settings.doubleValue("phmInitRange")), n, n, n);
    }

    /** Xavier-uniform with gain sqrt 2, one slice of W for itself. */
    private static Initialiser xavier(int in, int out) {
        return new Initialiser.Uniform(Math.sqrt(2) * Math.sqrt(6.0 / (in + out)));
    }

    private static List<String> names(PetContext context, String part, String tensor) {
        return NewParameters.registered(AdapterNames.module(context) + ".adapters.", "." + part + "." + tensor);
    }
}
