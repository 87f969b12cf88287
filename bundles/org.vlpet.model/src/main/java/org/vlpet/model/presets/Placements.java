// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;

/** Methods where the scripts of the reference put them, with their settings, whatever the backbone (spec B.5, B.8). */
final class Placements {
    private Placements() {
    }

    /** VL-PET: gated multi-head modules in the encoder, value adapters in the decoder, encoder norms (spec B.1-B.3). */
    static void vlpet(Experiment experiment, Granularity level) {
        experiment.getEncoder().setGranularity(level);
        Modules.add(experiment.getEncoder(), "vlpet", "encoder.*.self_attn.output", "encoder.*.ffn.output");
        Modules.add(experiment.getDecoder(), "vlpet", "decoder.*.cross_attn.value");
        experiment.getTrainable().setEncoderNorms(true);
    }

    /** A method that only chooses what is trained, on both stacks. */
    static void selection(Experiment experiment, String method) {
        Modules.add(experiment.getEncoder(), method);
        Modules.add(experiment.getDecoder(), method);
    }

    /** A module behind every sub-layer of both stacks. */
    static List<PetModule> everySubLayer(Experiment experiment, String method) {
        return List.of(
                Modules.add(experiment.getEncoder(), method, "encoder.*.self_attn.output", "encoder.*.ffn.output"),
                Modules.add(experiment.getDecoder(), method, "decoder.*.self_attn.output",
                        "decoder.*.cross_attn.output", "decoder.*.ffn.output"));
    }

    /** All norms, as the reference trains them with modules behind sub-layers; on T5 its switch does nothing (G.10). */
    static void allNorms(Experiment experiment) {
        experiment.getTrainable().setEncoderNorms(true);
        experiment.getTrainable().setDecoderNorms(true);
    }

    /** 40 vectors in front of the text, made by a network of inner width 800. */
    static void prompt(Experiment experiment) {
        PetModule module = Modules.add(experiment.getEncoder(), "prompt", "encoder.input");
        Modules.set(module, "length", 40);
        Modules.set(module, "midDim", 800);
    }

    /** Compacter behind every sub-layer. */
    static void compacter(Experiment experiment) {
        everySubLayer(experiment, "compacter").forEach(Placements::compacterOfTheScripts);
    }

    /** Two Kronecker products, rules of their own, full weights (spec B.8). */
    static void compacterOfTheScripts(PetModule module) {
        Modules.set(module, "hypercomplexDivision", 2);
        Modules.set(module, "sharedPhmRule", false);
        Modules.set(module, "factorizedPhm", false);
    }

    /** Rank 128 on the queries and values of every attention; like the script it also trains all biases. */
    static void lora(Experiment experiment) {
        for (PetModule module : List.of(
                Modules.add(experiment.getEncoder(), "lora", "encoder.*.self_attn.q", "encoder.*.self_attn.v"),
                Modules.add(experiment.getDecoder(), "lora", "decoder.*.self_attn.q", "decoder.*.self_attn.v",
                        "decoder.*.cross_attn.q", "decoder.*.cross_attn.value"))) {
            Modules.set(module, "rank", 128);
            Modules.set(module, "alpha", 32.0);
            Modules.set(module, "dropout", 0.1);
            Modules.set(module, "trainBiases", true);
        }
    }
}
