// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.presets.Modules;
import org.vlpet.model.script.ScriptFinding.Kind;

/** The PET modules and trainable parts that flags ask for (spec B.5, B.6, B.8). */
final class ScriptModules {
    private static final Map<String, Granularity> GATES = Map.of(
            "use_encoder_adapter_gating_large_x_lowrank", Granularity.LARGE,
            "use_encoder_adapter_gating_middle_xy_add", Granularity.MIDDLE_X,
            "use_encoder_adapter_gating_middle_ia3_add", Granularity.MIDDLE_Y,
            "use_encoder_adapter_gating_small_xy_cat", Granularity.SMALL);
    /** Flags that start something at zero, and the flag of what they start. */
    private static final Map<String, String> ZERO_INIT = Map.of(
            "use_encoder_multihead_up_zero_init", "use_encoder_adapter_down_multihead",
            "use_decoder_enc_vpa_up_zero_init", "use_decoder_enc_attn_value_parallel_adapter_down_dim",
            "use_encoder_gating_large_x_lowrank_up_zero_init", "use_encoder_adapter_gating_large_x_lowrank",
            "use_encoder_gating_middle_up_zero_init", "use_encoder_adapter_gating_middle_xy_add",
            "use_encoder_gating_middle_ia3_zero_init", "use_encoder_adapter_gating_middle_ia3_add",
            "use_encoder_gating_small_up_zero_init", "use_encoder_adapter_gating_small_xy_cat");
    private static final String[] ENCODER = {"encoder.*.self_attn.output", "encoder.*.ffn.output"};
    private static final String[] DECODER = {"decoder.*.self_attn.output", "decoder.*.cross_attn.output",
        "decoder.*.ffn.output"};

    private ScriptModules() {
    }

    static void add(Experiment experiment, ScriptFlags flags) {
        boolean t5 = experiment.getBackbone().getFamily() == BackboneFamily.T5;
        if (flags.has("unfreeze_language_model")) {
            selection(experiment, "full");
        }
        if (flags.has("unfreeze_bias")) {
            selection(experiment, "bitfit");
        }
        bottlenecks(experiment, flags);
        vlpet(experiment, flags, t5);
        gate(experiment, flags);
        lora(experiment, flags);
        prompt(experiment, flags);
        norms(experiment, flags, t5);
    }

    private static void selection(Experiment experiment, String method) {
        Modules.add(experiment.getEncoder(), method);
        Modules.add(experiment.getDecoder(), method);
    }

    /** Adapters, Compacters and Hyperformer behind sub-layers. */
    private static void bottlenecks(Experiment experiment, ScriptFlags flags) {
        String method = flags.has("use_hyperformer") ? "hyperformer" : flags.has("use_compacter") ? "compacter"
                : flags.has("use_adapter") ? "adapter" : null;
        if (method == null) {
            return;
        }
        List<PetModule> modules = new ArrayList<>();
        boolean lightweight = flags.has("use_decoder_enc_attn_adapter_down_dim");
        int factor = flags.whole("reduction_factor").orElse(8);
        int width = factor == 0 ? 0 : experiment.getBackbone().getGeometry().getDModel() / factor;
        if (width == 0) {
            throw flags.wrong("reduction_factor", String.valueOf(factor), "one from 1 to the width of the backbone");
        }
        if (!flags.has("no_encoder_adapter")) {
            modules.add(Modules.add(experiment.getEncoder(), method, ENCODER));
            experiment.getEncoder().setAdapterWidth(explicit(flags).orElse(width));
        }
        if (lightweight || !flags.has("no_decoder_adapter")) {
            modules.add(Modules.add(experiment.getDecoder(), method,
                    lightweight ? new String[] {DECODER[1]} : DECODER));
            experiment.getDecoder().setAdapterWidth(lightweight
                    ? flags.whole("decoder_enc_attn_adapter_down_dim").orElse(width) : explicit(flags).orElse(width));
        }
        modules.forEach(module -> settings(module, flags));
    }

    private static OptionalInt explicit(ScriptFlags flags) {
        return flags.has("use_adapter_down_dim") ? flags.whole("adapter_down_dim") : OptionalInt.empty();
    }

    private static void settings(PetModule module, ScriptFlags flags) {
        BiConsumer<String, String> whole = (key, flag) -> flags.whole(flag)
                .ifPresent(value -> Modules.set(module, key, value));
        switch (module.getMethod()) {
            case "hyperformer" -> whole.accept("projectedTaskEmbeddingDim", "projected_task_embedding_dim");
            case "compacter" -> {
                whole.accept("hypercomplexDivision", "hypercomplex_division");
                for (Map.Entry<String, String> entry : List.of(Map.entry("sharedPhmRule", "shared_phm_rule"),
                        Map.entry("factorizedPhm", "factorized_phm"))) {
                    if (flags.has(entry.getValue())) {
                        Modules.set(module, entry.getKey(), flags.truth(entry.getValue(), true));
                    }
                }
                whole.accept("phmRank", "phm_rank");
                flags.number("phm_init_range").ifPresent(value -> Modules.set(module, "phmInitRange", value));
            }
            default -> {
                if (!flags.has("use_single_adapter")) {
                    Modules.set(module, "sharing", flags.has("share_down_sampler") ? "share_down"
                            : flags.has("share_up_sampler") ? "share_up" : "multiple");
                }
            }
        }
    }

    private static void vlpet(Experiment experiment, ScriptFlags flags, boolean t5) {
        if (flags.has("use_encoder_adapter_down_multihead")) {
            Modules.add(experiment.getEncoder(), "vlpet", ENCODER);
            explicit(flags).ifPresent(experiment.getEncoder()::setAdapterWidth);
            flags.whole("encoder_adapter_multihead_num_head").ifPresent(experiment.getEncoder()::setHeads);
            if (flags.has("use_encoder_gating_scaling")) {
                flags.number("encoder_gating_scaling_factor").ifPresent(experiment.getEncoder()::setScale);
            }
        }
        if (flags.has("use_decoder_enc_attn_value_parallel_adapter_down_dim")) {
            Modules.add(experiment.getDecoder(), "vlpet", "decoder.*.cross_attn.value");
            flags.whole("decoder_enc_attn_value_parallel_adapter_down_dim")
                    .ifPresent(experiment.getDecoder()::setAdapterWidth);
        }
        for (String flag : new TreeSet<>(ZERO_INIT.keySet())) {
            if (flags.has(flag) != (t5 && flags.has(ZERO_INIT.get(flag)))) {
                flags.find(Kind.LEFT_OUT, flag, (flags.has(flag) ? "starts" : "not given; it would start")
                        + " at zero what --" + ZERO_INIT.get(flag) + " builds; here T5 does so and BART does not");
            }
        }
    }

    private static void gate(Experiment experiment, ScriptFlags flags) {
        List<String> gates = GATES.keySet().stream().filter(flags::has).sorted().toList();
        if (gates.size() > 1) {
            throw flags.wrong(gates.get(1), "given", "one gate, and --" + gates.getFirst() + " is there too");
        }
        gates.forEach(gate -> experiment.getEncoder().setGranularity(GATES.get(gate)));
        if (!gates.isEmpty() && !experiment.getEncoder().getPet().isEmpty()) {
            // The width is kept beside a gate that has none, as the presets keep it.
            experiment.getEncoder().setGateWidth(flags.whole("adapter_gating_down_dim")
                    .orElse(experiment.getEncoder().getAdapterWidth()));
        }
    }

    private static void lora(Experiment experiment, ScriptFlags flags) {
        if (!flags.has("use_lora")) {
            return;
        }
        if (!flags.has("use_single_lora")) {
            flags.find(Kind.LEFT_OUT, "use_single_lora", "not given; there would be a LoRA per task, here one for all");
        }
        for (PetModule module : List.of(
                Modules.add(experiment.getEncoder(), "lora", "encoder.*.self_attn.q", "encoder.*.self_attn.v"),
                Modules.add(experiment.getDecoder(), "lora", "decoder.*.self_attn.q", "decoder.*.self_attn.v",
                        "decoder.*.cross_attn.q", "decoder.*.cross_attn.value"))) {
            Modules.set(module, "rank", flags.whole("lora_dim").orElse(128));
            Modules.set(module, "alpha", flags.number("lora_alpha").orElse(32));
            Modules.set(module, "dropout", 0.1);
            Modules.set(module, "trainBiases", true);
        }
    }

    private static void prompt(Experiment experiment, ScriptFlags flags) {
        int length = flags.whole("encoder_prompt_len").orElse(0);
        if (length == 0) {
            return;
        }
        if (!flags.has("use_single_prompt")) {
            flags.find(Kind.LEFT_OUT, "use_single_prompt", "not given; there would be a prompt per task, here one for all");
        }
        PetModule module = Modules.add(experiment.getEncoder(), "prompt", "encoder.input");
        Modules.set(module, "length", length);
        Modules.set(module, "midDim", flags.whole("mid_dim").orElse(800));
    }

    private static void norms(Experiment experiment, ScriptFlags flags, boolean t5) {
        if (flags.has("unfreeze_encoder_layer_norms")) {
            experiment.getTrainable().setEncoderNorms(true);
        }
        if (flags.has("unfreeze_decoder_layer_norms")) {
            experiment.getTrainable().setDecoderNorms(true);
        }
        if (flags.has("unfreeze_layer_norms")) {
            if (t5) {
                flags.find(Kind.BROKEN, "unfreeze_layer_norms", "does nothing on T5 (spec G.10); norms stay frozen");
            } else {
                experiment.getTrainable().setEncoderNorms(true);
                experiment.getTrainable().setDecoderNorms(true);
            }
        }
    }
}
