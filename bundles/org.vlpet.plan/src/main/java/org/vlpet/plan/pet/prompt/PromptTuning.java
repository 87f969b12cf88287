// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.prompt;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.NewParameters;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethod;
import org.vlpet.plan.pet.PetParameter;
import org.vlpet.plan.pet.SettingSpec;
import org.vlpet.plan.pet.SiteSpec;
import org.vlpet.plan.pet.Wiring;
import org.vlpet.plan.site.SitePoints;

/**
 * Prompt tuning: learned vectors in front of the text, made by a small network.
 *
 * <pre>
 *  P = Lin(tanh(Lin(Emb))) (length, d)
 *  [ P | text + positions ] ─ norm of the embeddings ─ [ … | vision ] ─ encoder
 * </pre>
 */
public final class PromptTuning implements PetMethod {
    private static final SettingSpec LENGTH = SettingSpec.integer("length", 1, 4096, 40, "Length",
            "Vectors in front of the text; they cost attention like as many tokens.");
    private static final SettingSpec MID = SettingSpec.integer("midDim", 0, 65536, 800, "Inner width",
            "Width of the hidden layer of the network that makes the vectors; 0: the vectors themselves are learned.");
    private static final SettingSpec SHIFT = SettingSpec.bool("shiftPositions", false, "Shift positions",
            "Give the vectors BART's first positions, so that those of the text start behind them, as in HuggingFace's"
                    + " peft. In the paper's code they have none. T5 counts distances and needs no such thing.");

    /** For ServiceLoader. */
    public PromptTuning() {
    }

    @Override
    public String id() {
        return "prompt";
    }

    @Override
    public String label() {
        return "Prompt tuning";
    }

    @Override
    public String help() {
        return "Learned vectors in front of the encoder's text, made by a small network from an embedding. The backbone"
                + " stays as it is. Cheap in parameters, weak on hard tasks.";
    }

    @Override
    public URI paper() {
        return URI.create("https://arxiv.org/abs/2104.08691");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(LENGTH, MID, SHIFT);
    }

    @Override
    public List<SiteSpec> sites() {
        return List.of(SiteSpec.of(Side.ENCODER, SitePoints.INPUT, false, Wiring.PREPEND));
    }

    @Override
    public List<PetParameter> parameters(PetContext context) {
        int d = context.geometry().dModel();
        int mid = context.settings().intValue("midDim");
        String before = context.prefix() + "encoder.prompt_modules.prompts.";
        List<PetParameter> all = new ArrayList<>();
        all.add(PetParameter.of("embedding", NewParameters.registered(before, ".prefix_embedding.0.weight"),
                context.newModules().embedding(), context.settings().intValue("length"), d));
        if (mid > 0) {
            all.addAll(context.linear("hidden", NewParameters.registered(before, ".prefix_embedding.1"), d, mid,
                    false));
            all.addAll(context.linear("out", NewParameters.registered(before, ".prefix_embedding.3"), mid, d, false));
        }
        return all;
    }

    @Override
    public Optional<String> departure(PetContext context) {
        return context.settings().flag("shiftPositions")
                ? Optional.of("Prompts that take positions are those of peft, not of the paper's code.") : Optional.empty();
    }

    @Override
    public HookCost cost(PetContext context) {
        return HookCost.NONE;
    }
}
