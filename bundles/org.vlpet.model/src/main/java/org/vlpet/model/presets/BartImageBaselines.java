// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;

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
        Experiment experiment = BartImagePresets.base("bart-image-" + method, prompts, BartImagePresets.PAPER_SEEDS);
        experiment.setDescription(description);
        return experiment;
    }

    private static Experiment bitfit() {
        Experiment experiment = base("bitfit", true, "Every bias of BART-base, nothing else of the backbone (BitFit).");
        Modules.add(experiment.getEncoder(), "bitfit");
        Modules.add(experiment.getDecoder(), "bitfit");
        return experiment;
    }

    private static Experiment prompt() {
        Experiment experiment = base("prompt", true, "40 learned vectors in front of the text of BART-base, made by a"
                + " network of inner width 800. The script takes the learning rate as an argument; 1e-3 is that of the"
                + " other baselines.");
        PetModule module = Modules.add(experiment.getEncoder(), "prompt", "encoder.input");
        Modules.set(module, "length", 40);
        Modules.set(module, "midDim", 800);
        return experiment;
    }

    private static Experiment compacter() {
        Experiment experiment = base("compacter", true, "One Compacter per sub-layer, shared by all tasks, on BART-base."
                + " The script takes the learning rate as an argument; 1e-3 is that of the other baselines.");
        everywhere(experiment, "compacter").forEach(BartImageTransfers::compacterOfTheScripts);
        return experiment;
    }

    private static Experiment hyperformer() {
        Experiment experiment = base("hyperformer", false, "Adapters generated per task and layer on BART-base, without"
                + " task prompts.");
        everywhere(experiment, "hyperformer").forEach(
                module -> Modules.set(module, "projectedTaskEmbeddingDim", 8));
        return experiment;
    }

    private static Experiment lora() {
        Experiment experiment = base("lora", true, "LoRA of rank 128 on the queries and values of every attention of"
                + " BART-base; like the script it also trains all biases.");
        for (PetModule module : List.of(
                Modules.add(experiment.getEncoder(), "lora", "encoder.*.self_attn.q", "encoder.*.self_attn.v"),
                Modules.add(experiment.getDecoder(), "lora", "decoder.*.self_attn.q", "decoder.*.self_attn.v",
                        "decoder.*.cross_attn.q", "decoder.*.cross_attn.value"))) {
            Modules.set(module, "rank", 128);
            Modules.set(module, "alpha", 32.0);
            Modules.set(module, "dropout", 0.1);
            Modules.set(module, "trainBiases", true);
        }
        return experiment;
    }

    /** Behind every sub-layer, with all norms trained. */
    private static List<PetModule> everywhere(Experiment experiment, String method) {
        experiment.getTrainable().setEncoderNorms(true);
        experiment.getTrainable().setDecoderNorms(true);
        return List.of(
                Modules.add(experiment.getEncoder(), method, "encoder.*.self_attn.output", "encoder.*.ffn.output"),
                Modules.add(experiment.getDecoder(), method, "decoder.*.self_attn.output", "decoder.*.cross_attn.output",
                        "decoder.*.ffn.output"));
    }
}
