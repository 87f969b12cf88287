// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.prefix;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Prefix tuning: learned keys and values in front of those of an attention.
 *
 * <pre>
 *  q ───────────────────────┐
 *  [ P_k | W_k x + b ] ──── attention ──      with midDim: [P_k, P_v] = Lin(tanh(Lin(Emb)))
 *  [ P_v | W_v x + b ] ─────┘
 * </pre>
 */
public final class PrefixTuning implements PetMethod {
    private static final SettingSpec LENGTH = SettingSpec.integer("length", 1, 4096, 20, "Length",
            "Keys and values in front of those of the tokens.");
    private static final SettingSpec MID = SettingSpec.integer("midDim", 0, 65536, 0, "Inner width",
            "Width of the hidden layer of a network that makes them; 0: they are learned themselves.");
    private static final SettingSpec SHIFT = SettingSpec.bool("shiftPositions", false, "Shift positions",
            "Count the prefix of the decoder's self-attention as words already written, as in HuggingFace's peft:"
                    + " positions of BART's decoder start behind it, and T5's distances reach into it.");

    /** For ServiceLoader. */
    public PrefixTuning() {
    }

    @Override
    public String id() {
        return "prefix";
    }

    @Override
    public String label() {
        return "Prefix tuning";
    }

    @Override
    public String help() {
        return "Learned keys and values in front of those of an attention: tokens can look at them, the backbone stays as"
                + " it is. Put it on the self-attention of both stacks and on cross-attention for the paper's method, on"
                + " the decoder's self-attention alone for that of peft.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2101.00190");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(LENGTH, MID, SHIFT);
    }

    @Override
    public List<SiteSpec> sites() {
        return List.of(SiteSpec.of(Side.ENCODER, SitePoints.SELF_ATTN_KV, false, Wiring.PREPEND),
                SiteSpec.of(Side.DECODER, SitePoints.SELF_ATTN_KV, false, Wiring.PREPEND),
                SiteSpec.of(Side.DECODER, SitePoints.CROSS_ATTN_KV, false, Wiring.PREPEND));
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        int length = context.settings().intValue("length");
        int mid = context.settings().intValue("midDim");
        int d = context.geometry().dModel();
        String base = context.names().attention(context.site()) + ".prefix.";
        if (mid == 0) {
            return List.of(
                    PetParameter.of("keys", base + "keys", context.newModules().embedding(), length, context.width()),
                    PetParameter.of("values", base + "values", context.newModules().embedding(), length,
                            context.width()));
        }
        List<PetParameter> all = new ArrayList<>();
        all.add(PetParameter.of("embedding", base + "embedding.weight", context.newModules().embedding(), length, d));
        all.addAll(context.linear("hidden", base + "transform.0", d, mid));
        all.addAll(context.linear("out", base + "transform.2", mid, 2 * context.width()));
        return all;
    }

    @Override
    public Optional<String> departure(PetContext context) {
        return Optional.of("Prefix tuning is in none of the paper's tables.");
    }

    @Override
    public HookCost cost(PetContext context) {
        // Every token attends to that many more keys.
        long length = context.settings().intValue("length");
        return new HookCost(4 * length * context.width(), 2 * length);
    }
}
