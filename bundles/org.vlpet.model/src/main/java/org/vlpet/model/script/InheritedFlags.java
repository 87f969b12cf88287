// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.script;

import org.vlpet.model.script.ScriptFinding.Kind;

/**
 * Flags that the reference inherited from the code it stands on (VL-T5, VL-Adapter) and none of its scripts gives.
 * They are named here so that each takes its value from the command line and is told apart from a slip of the pen.
 */
final class InheritedFlags {
    /** Where a flag is put down. */
    interface Table {
        void put(Kind kind, boolean value, String text, String... names);
    }

    private InheritedFlags() {
    }

    static void addTo(Table table) {
        data(table);
        model(table);
        training(table);
    }

    private static void data(Table table) {
        table.put(Kind.IGNORED, true, "names a split; tasks name their splits here", "train", "valid", "test");
        table.put(Kind.IGNORED, false, "evaluates or tries out instead of training; see ./vlpet evaluate", "test_only",
                "submit", "testing", "infer_only");
        table.put(Kind.LEFT_OUT, true, "reads a part of the data only", "train_topk", "valid_topk");
        table.put(Kind.LEFT_OUT, true, "sets a length or a count; tasks and the visual input have their own here",
                "max_text_length", "gen_max_length", "max_n_boxes");
        table.put(Kind.LEFT_OUT, true, "changes the text; tasks have their own prompts here", "prefix", "prompt",
                "post_prompt");
        table.put(Kind.LEFT_OUT, false, "changes text or labels", "do_lower_case", "oscar_tags", "no_prefix", "raw_label",
                "answer_normalize", "classifier", "use_data_augmentation");
        table.put(Kind.LEFT_OUT, true, "takes another tokenizer than the backbone's", "tokenizer");
        table.put(Kind.IGNORED, false, "is read nowhere in the reference", "caption_only", "coco_only", "single_vqa_prefix",
                "test_answerable", "dry");
        table.put(Kind.IGNORED, true, "is read nowhere in the reference", "caption_cocoonly", "itm_cocoonly",
                "ground_upsample", "ground_weight", "n_ground", "wordMaskRate", "objMaskRate");
    }

    private static void model(Table table) {
        table.put(Kind.LEFT_OUT, true, "changes the visual input", "pos_dim", "use_vision", "use_vis_order_embedding",
                "use_vis_layer_norm", "individual_vis_layer_norm", "additional_visual_embedding_layers", "n_image_tokens");
        table.put(Kind.LEFT_OUT, false, "changes the visual input", "share_vis_lang_layer_norm", "oneddownsample",
                "expand_vis_embedding", "vis_use_transformer", "sparse_sample");
        table.put(Kind.LEFT_OUT, true, "sets a width or the heads of a low-rank visual projection",
                "visual_projector_down_dim", "visual_projector_multihead_num_head", "visual_projector_gating_down_dim");
        table.put(Kind.LEFT_OUT, false, "changes a low-rank visual projection",
                "use_visual_projector_gating_large_x_lowrank", "use_visual_projector_residual_connection");
        table.put(Kind.LEFT_OUT, false, "trains or adapts the image tower, whose features are extracted beforehand here",
                "unfreeze_vis_encoder", "unfreeze_vis_last_layer", "unfreeze_batch_norms", "vis_pooling_output",
                "use_vis_adapter", "use_separate_optimizer_for_visual", "use_adam_for_visual", "freeze_ln_statistics",
                "freeze_bn_statistics", "remove_bn_vis_adapter");
        table.put(Kind.LEFT_OUT, true, "trains or adapts the image tower, whose features are extracted beforehand here",
                "vis_lr", "vis_weight_decay", "vis_adapter_type", "vis_reduction_factor");
        table.put(Kind.LEFT_OUT, false, "adapts or unfreezes the head, or keys and values by learned rows",
                "unfreeze_lm_head", "use_lm_head_adapter", "use_attn_prefix");
        table.put(Kind.LEFT_OUT, true, "changes adapters", "add_adapter_cross_attn", "low_rank_rank");
        table.put(Kind.LEFT_OUT, false, "changes adapters", "shared_phm_rule_over_tasks");
    }

    private static void training(Table table) {
        table.put(Kind.LEFT_OUT, true, "starts from a checkpoint; see ./vlpet import reference", "load", "load_lxmert_qa",
                "load_trained_model_path");
        table.put(Kind.LEFT_OUT, false, "starts from random weights", "from_scratch");
        table.put(Kind.LEFT_OUT, false, "trains in half precision; here float32", "fp16");
        table.put(Kind.LEFT_OUT, true, "trains through another library", "deepspeed");
        table.put(Kind.LEFT_OUT, true, "changes the order of the tasks", "multitask_sampling");
        table.put(Kind.LEFT_OUT, false, "adds a term to the loss", "track_z");
        table.put(Kind.LEFT_OUT, true, "weighs a term of the loss", "lambda_z");
        table.put(Kind.IGNORED, true, "names losses of pre-training", "losses");
        table.put(Kind.IGNORED, true, "is read nowhere in the reference; AdamW's own 0.9 and 0.999 hold", "adam_beta1",
                "adam_beta2");
        table.put(Kind.IGNORED, false, "writes more logs", "log_train_accuracy", "use_store_gate_large");
        table.put(Kind.IGNORED, true, "names a place or a note of the logs", "comment", "store_gate_path");
    }
}
