// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vlpet.model.experiment.Experiment;

/** The baselines of the paper on BART-base and the four image-text tasks, as their scripts run them (spec B.5, B.8). */
public final class BartImageBaselines implements PresetFamily {
    /** For the registry. */
    public BartImageBaselines() {
    }

    @Override
    public SequencedMap<String, Supplier<Experiment>> presets() {
        SequencedMap<String, Supplier<Experiment>> presets = new LinkedHashMap<>();
        presets.put("bart-image-bitfit", BartImageBaselines::bitfit);
        presets.put("bart-image-prompt", BartImageBaselines::prompt);
        presets.put("bart-image-compacter", BartImageBaselines::compacter);
        presets.put("bart-image-hyperformer", BartImageBaselines::hyperformer);
        presets.put("bart-image-lora", BartImageBaselines::lora);
        return presets;
    }

    private static Experiment base(String method, boolean prompts, String description) {
        Experiment experiment = BartImagePresets.base("bart-image-" + method, prompts, Skeleton.PAPER_SEEDS);
        experiment.setDescription(description);
        return experiment;
    }

    private static Experiment bitfit() {
        Experiment experiment = base("bitfit", true, "Every bias of BART-base, nothing else of the backbone (BitFit).");
        Placements.selection(experiment, "bitfit");
        return experiment;
    }

    private static Experiment prompt() {
        Experiment experiment = base("prompt", true, "40 learned vectors in front of the text of BART-base, made by a"
                + " network of inner width 800. The script takes the learning rate as an argument; 1e-3 is that of the"
                + " other baselines.");
        Placements.prompt(experiment);
        return experiment;
    }

    private static Experiment compacter() {
        Experiment experiment = base("compacter", true, "One Compacter per sub-layer, shared by all tasks, on BART-base."
                + " The script takes the learning rate as an argument; 1e-3 is that of the other baselines.");
        Placements.compacter(experiment);
        Placements.allNorms(experiment);
        return experiment;
    }

    private static Experiment hyperformer() {
        Experiment experiment = base("hyperformer", false, "Adapters generated per task and layer on BART-base, without"
                + " task prompts.");
        Placements.everySubLayer(experiment, "hyperformer").forEach(
                module -> Modules.set(module, "projectedTaskEmbeddingDim", 8));
        Placements.allNorms(experiment);
        return experiment;
    }

    private static Experiment lora() {
        Experiment experiment = base("lora", true, "LoRA of rank 128 on the queries and values of every attention of"
                + " BART-base; like the script it also trains all biases.");
        Placements.lora(experiment);
        return experiment;
    }
}
