// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.model.script.ScriptFinding.Kind;

/**
 * The reference's flags (spec B.6, B.8, G.12): which take a value, which are read, what the others do.
 *
 * <p>Together with {@link InheritedFlags} it holds every flag that the reference's {@code param.py} declares.
 */
final class ReferenceFlags {
    /**
     * One flag.
     *
     * @param value whether a value follows
     * @param kind how it is treated; null if it is read
     * @param text what it does
     */
    record Flag(String name, boolean value, Kind kind, String text) {
    }

    private static final Map<String, Flag> ALL = new HashMap<>();

    static {
        read(true, "tasks", "backbone", "batch_size", "feature_type", "n_boxes", "epochs", "lr", "seed", "warmup_ratio",
                "clip_grad_norm", "num_beams", "weight_decay", "adam_eps", "dropout", "adapter_down_dim",
                "encoder_adapter_multihead_num_head", "adapter_gating_down_dim", "encoder_gating_scaling_factor",
                "decoder_enc_attn_value_parallel_adapter_down_dim", "decoder_enc_attn_adapter_down_dim",
                "reduction_factor", "projected_task_embedding_dim", "hypercomplex_division", "shared_phm_rule",
                "factorized_phm", "phm_rank", "phm_init_range", "lora_dim", "lora_alpha", "encoder_prompt_len", "mid_dim",
                "feat_dim");
        read(false, "downsample", "use_tasks_prompts", "use_adapter", "use_single_adapter", "no_encoder_adapter",
                "no_decoder_adapter", "use_adapter_down_dim", "use_encoder_adapter_down_multihead",
                "use_encoder_adapter_gating_large_x_lowrank", "use_encoder_adapter_gating_middle_xy_add",
                "use_encoder_adapter_gating_middle_ia3_add", "use_encoder_adapter_gating_small_xy_cat",
                "unfreeze_encoder_layer_norms", "unfreeze_decoder_layer_norms", "unfreeze_layer_norms",
                "use_decoder_enc_attn_adapter_down_dim",
                "use_decoder_enc_attn_value_parallel_adapter_down_dim", "use_encoder_gating_scaling",
                "use_hyperformer", "unique_hyper_net", "use_compacter", "use_lora", "use_single_lora",
                "use_single_prompt", "unfreeze_bias", "unfreeze_language_model", "share_up_sampler",
                "share_down_sampler", "use_encoder_multihead_up_zero_init", "use_decoder_enc_vpa_up_zero_init",
                "use_encoder_gating_large_x_lowrank_up_zero_init", "use_encoder_gating_middle_up_zero_init",
                "use_encoder_gating_small_up_zero_init", "use_encoder_gating_middle_ia3_zero_init");
        other(Kind.IGNORED, false, "starts one process per GPU", "distributed", "multiGPU");
        other(Kind.IGNORED, true, "starts processes; one run is one process here", "nproc_per_node", "master_port",
                "local_rank");
        other(Kind.IGNORED, true, "picks the optimiser; AdamW is what every script names and what is built", "optim");
        other(Kind.IGNORED, true, "sets reader processes; batches are prepared by threads here", "num_workers");
        other(Kind.IGNORED, true, "is read nowhere in the reference (spec G.21)", "valid_batch_size");
        other(Kind.IGNORED, true, "does nothing with features that are already extracted", "image_size");
        other(Kind.IGNORED, true, "names the run for the logging service", "run_name");
        other(Kind.IGNORED, true, "names the folder of the checkpoints; here --out does", "output");
        other(Kind.BROKEN, true, "only shortens the schedule in image training, no gradient is accumulated (spec G.14)",
                "gradient_accumulation_steps");
        other(Kind.BROKEN, false, "builds parameters that self-attention never uses (spec G.12)",
                "use_encoder_attn_value_parallel_adapter_down_dim",
                "use_decoder_self_attn_value_parallel_adapter_down_dim", "use_encoder_attn_value_ia3",
                "use_decoder_self_attn_value_ia3");
        other(Kind.BROKEN, false, "stores its result in a variable that is not used: no effect, no gradient (spec G.12)",
                "use_decoder_enc_attn_value_parallel_adapter_down_multihead",
                "use_decoder_enc_attn_value_parallel_adapter_down_up_pair_multihead");
        other(Kind.BROKEN, false, "reshapes the values twice and never the keys, which scrambles attention (spec G.12)",
                "use_decoder_enc_attn_key_parallel_adapter_down_dim");
        other(Kind.BROKEN, false, "forgets granularity middleY (spec G.12)", "no_encoder_attn_adapter");
        other(Kind.BROKEN, false, "builds low-rank adapters that ignore an explicit width (spec G.12)", "use_lradapter");
        other(Kind.LEFT_OUT, false, "gates with a full-rank map of X", "use_encoder_adapter_gating_large_x");
        other(Kind.LEFT_OUT, false, "adds the gate instead of multiplying by it", "use_encoder_adapter_gating_add");
        other(Kind.LEFT_OUT, false, "normalises the output instead of gating it", "use_encoder_adapter_gating_layernorm",
                "use_encoder_adapter_gating_l2norm");
        other(Kind.LEFT_OUT, false, "puts a gate without a module on the sub-layer", "use_encoder_gating_large_x_lowrank");
        other(Kind.LEFT_OUT, true, "sets the width of the gate without a module", "gating_down_dim");
        other(Kind.LEFT_OUT, false, "splits the up projection by heads; the same function as a plain adapter",
                "use_encoder_adapter_up_multihead", "use_encoder_adapter_down_up_multihead");
        other(Kind.LEFT_OUT, false, "uses independent pairs of small adapters", "use_encoder_adapter_down_up_pair_multihead");
        other(Kind.LEFT_OUT, false, "puts sequential adapters at that place of the decoder",
                "use_decoder_self_attn_adapter_down_dim", "use_decoder_ff_adapter_down_dim",
                "use_decoder_adapter_down_multihead", "use_decoder_enc_attn_key_value_adapter_down_dim",
                "use_decoder_enc_attn_value_sequential_adapter_down_dim");
        other(Kind.LEFT_OUT, true, "sets the width or the heads of such a module",
                "decoder_self_attn_adapter_down_dim", "decoder_ff_adapter_down_dim", "decoder_adapter_multihead_num_head",
                "encoder_attn_value_parallel_adapter_down_dim", "decoder_self_attn_value_parallel_adapter_down_dim",
                "decoder_enc_attn_key_parallel_adapter_down_dim", "decoder_enc_attn_key_value_adapter_down_dim",
                "decoder_enc_attn_value_sequential_adapter_down_dim",
                "decoder_enc_attn_value_parallel_adapter_multihead_num_head",
                "decoder_enc_attn_adapter_gating_large_x_lowrank_down_dim",
                "decoder_enc_attn_value_sequential_adapter_gating_large_x_lowrank_down_dim",
                "decoder_enc_attn_value_parallel_adapter_gating_large_x_lowrank_down_dim");
        other(Kind.LEFT_OUT, false, "gates a module of the decoder's cross-attention",
                "use_decoder_enc_attn_adapter_gating_large_x_lowrank",
                "use_decoder_enc_attn_value_sequential_adapter_gating_large_x_lowrank",
                "use_decoder_enc_attn_value_parallel_adapter_gating_large_x_lowrank");
        other(Kind.LEFT_OUT, false, "adds the values around the module", "use_decoder_enc_attn_value_residual_connection");
        other(Kind.LEFT_OUT, false, "adds the gated residual to the module's output",
                "use_encoder_gating_large_x_lowrank_add_x2_deltay");
        other(Kind.LEFT_OUT, false, "scales values or hidden units by a learned vector", "use_decoder_enc_attn_value_ia3",
                "use_decoder_enc_attn_value_ia3_add", "use_decoder_ff_ia3", "use_decoder_ff_ia3_add",
                "use_decoder_self_attn_value_ia3_add", "use_encoder_attn_value_ia3_add");
        other(Kind.LEFT_OUT, false, "starts a learned vector at one", "use_decoder_enc_attn_value_ia3_one_init",
                "use_decoder_self_attn_value_ia3_one_init", "use_decoder_ff_ia3_one_init",
                "use_encoder_attn_value_ia3_one_init", "use_encoder_gating_middle_ia3_one_init");
        other(Kind.LEFT_OUT, false, "scales before the residual", "use_encoder_adapter_scaling",
                "use_encoder_x2_scaling", "use_encoder_attn_adapter_scaling", "use_encoder_ff_adapter_scaling",
                "use_decoder_enc_attn_value_parallel_adapter_scaling");
        other(Kind.LEFT_OUT, true, "is the factor of such a scale", "encoder_adapter_scaling_factor",
                "encoder_x2_scaling_factor", "encoder_attn_adapter_scaling_factor", "encoder_ff_adapter_scaling_factor",
                "decoder_enc_attn_value_parallel_adapter_scaling_factor");
        other(Kind.LEFT_OUT, false, "unfreezes one kind of the decoder's norms; trainable.decoderNorms unfreezes all",
                "unfreeze_decoder_input_layer_norms", "unfreeze_decoder_self_attn_layer_norms",
                "unfreeze_decoder_encoder_attn_layer_norms", "unfreeze_decoder_ff_layer_norms");
        other(Kind.LEFT_OUT, false, "unfreezes the biases of one stack; the method bitfit in that stack does so",
                "unfreeze_encoder_bias", "unfreeze_decoder_bias");
        other(Kind.LEFT_OUT, false, "changes the visual input", "no_vis", "freeze_vis_emb", "use_vis_noise",
                "use_lowrank_visual_projector");
        other(Kind.LEFT_OUT, false, "puts layer norms around adapters", "add_layer_norm_before_adapter",
                "add_layer_norm_after_adapter");
        other(Kind.LEFT_OUT, false, "generates adapters from one pair of generators per stack",
                "efficient_unique_hyper_net");
        other(Kind.LEFT_OUT, true, "learns rows in front of the decoder; no script uses it", "decoder_prompt_len");
        InheritedFlags.addTo(ReferenceFlags::other);
    }

    private ReferenceFlags() {
    }

    /** A flag by its name or, as argparse allows, the start of exactly one. */
    static Optional<Flag> find(String name) {
        if (ALL.containsKey(name)) {
            return Optional.of(ALL.get(name));
        }
        List<Flag> longer = ALL.values().stream().filter(flag -> flag.name().startsWith(name)).toList();
        return name.length() > 2 && longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }

    private static void read(boolean value, String... names) {
        other(null, value, "", names);
    }

    static void other(Kind kind, boolean value, String text, String... names) {
        for (String name : names) {
            if (ALL.put(name, new Flag(name, value, kind, text)) != null) {
                throw new IllegalStateException("flag " + name + " stands twice in the table");
            }
        }
    }
}
