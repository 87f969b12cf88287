// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Granularity;

/** Scripts written from the tables of spec B.6 and B.8 become the presets. */
class ScriptImportTest {
    private static final String VLPET = "--use_adapter --use_single_adapter --no_encoder_adapter --no_decoder_adapter"
            + " --reduction_factor 8 --use_adapter_down_dim --adapter_down_dim %s --use_encoder_adapter_down_multihead"
            + " --encoder_adapter_multihead_num_head 4 --unfreeze_encoder_layer_norms"
            + " --use_decoder_enc_attn_value_parallel_adapter_down_dim"
            + " --decoder_enc_attn_value_parallel_adapter_down_dim 96 --use_tasks_prompts ";
    private static final String BART = VLPET.formatted(96);
    private static final String T5 = VLPET.formatted(192) + "--use_encoder_gating_scaling"
            + " --encoder_gating_scaling_factor 0.3 --use_encoder_multihead_up_zero_init"
            + " --use_decoder_enc_vpa_up_zero_init ";
    private static final String ADAPTER = "--use_adapter --use_single_adapter --unfreeze_layer_norms --use_tasks_prompts ";
    private static final String LIGHT = "--reduction_factor 8 --unfreeze_encoder_layer_norms --no_decoder_adapter"
            + " --use_decoder_enc_attn_adapter_down_dim --decoder_enc_attn_adapter_down_dim 96 --use_tasks_prompts ";
    private static final String COMPACTER = "--use_compacter --hypercomplex_division 2 --shared_phm_rule False"
            + " --factorized_phm False ";
    private static final String LORA = "--use_lora --lora_dim 128 --use_single_lora --use_tasks_prompts ";
    private static final String PROMPT = "--encoder_prompt_len 40 --mid_dim 800 --use_single_prompt --use_tasks_prompts ";

    /** As the reference's scripts are laid out. */
    private static String script(String model, boolean video, String rate, String method) {
        return """
                # The script of a method
                task=%s
                model="%s"
                echo $model
                if [ $model == "t5" ]
                then
                    folder_prefix="VLT5"
                    backbone="t5-base"
                    batch_size=300
                elif [ $model == "bart" ]; then
                    folder_prefix="VLBart"
                    backbone="facebook/bart-base"
                    batch_size=%s
                fi
                lr=%s
                name=some_${lr}_name # a comment
                output=snap/${folder_prefix}_${task}/$name
                TOKENIZERS_PARALLELISM=True PYTHONPATH=$PYTHONPATH:./src \\
                python -m torch.distributed.launch --nproc_per_node 1 --master_port=$1 \\
                    src/${task}.py \\
                    --distributed --multiGPU --optim adamw --warmup_ratio 0.1 --clip_grad_norm 5 --num_workers 4 \\
                    --num_beams 5 --batch_size ${batch_size} --valid_batch_size ${batch_size} --downsample \\
                    --image_size "(224,224)" --backbone ${backbone} --output $output --epochs 20 --seed $2 \\
                    --tasks "%s" --feature %s --n_boxes %d --lr ${lr} %s
                """.formatted(video ? "multitask_video" : "multitask", model, video ? "50" : "500", rate,
                video ? "tvqa,how2qa,tvc,yc2c" : "vqa,gqa,nlvr,caption", video ? "ViT" : "RN101", video ? 64 : 36, method);
    }

    private static ScriptImport read(String model, boolean video, String rate, String method) {
        return ScriptImport.of("test.sh", script(model, video, rate, method), Map.of("2", "43"));
    }

    @ParameterizedTest
    @CsvSource({
        "large,   --use_encoder_adapter_gating_large_x_lowrank --adapter_gating_down_dim 96",
        "middleX, --use_encoder_adapter_gating_middle_xy_add",
        "middleY, --use_encoder_adapter_gating_middle_ia3_add",
        "small,   --use_encoder_adapter_gating_small_xy_cat"})
    void everyGranularity(String level, String gate) {
        assertEquals(Optional.of("bart-image-vlpet-" + level), read("bart", false, "1e-3", BART + gate).preset());
        assertEquals(Optional.of("bart-video-vlpet-" + level), read("bart", true, "7e-4", BART + gate).preset());
        assertEquals(Optional.of("t5-image-vlpet-" + level),
                read("t5", false, "3e-4", T5 + gate.replace("96", "192")).preset());
        assertEquals(Optional.of("bart-image-adapter-" + level + "-lw"),
                read("bart", false, "1e-3", "--use_adapter --use_single_adapter " + LIGHT + gate).preset());
        assertEquals(Optional.of("bart-image-compacter-" + level + "-lw"),
                read("bart", false, "1e-3", COMPACTER + LIGHT + gate).preset());
    }

    @Test
    void everyBaseline() {
        assertPreset("bart-image-full", "bart", false, "1e-4", "--unfreeze_language_model");
        assertPreset("bart-image-adapter", "bart", false, "1e-3", ADAPTER + "--reduction_factor 8");
        assertPreset("bart-image-bitfit", "bart", false, "1e-3", "--unfreeze_bias --use_tasks_prompts");
        assertPreset("bart-image-prompt", "bart", false, "1e-3", PROMPT);
        assertPreset("bart-image-compacter", "bart", false, "1e-3",
                COMPACTER + "--unfreeze_layer_norms --use_tasks_prompts --reduction_factor 8");
        assertPreset("bart-image-lora", "bart", false, "1e-3", LORA);
        assertPreset("bart-image-hyperformer", "bart", false, "1e-3", "--use_hyperformer --unique_hyper_net"
                + " --projected_task_embedding_dim 8 --reduction_factor 8 --unfreeze_layer_norms");
        assertPreset("t5-image-full", "t5", false, "1e-4", "--unfreeze_language_model");
        assertPreset("t5-image-prompt", "t5", false, "1e-3", PROMPT);
        assertPreset("t5-image-bitfit", "t5", false, "1e-3", "--unfreeze_bias --use_tasks_prompts");
        assertPreset("t5-image-adapter-r192", "t5", false, "1e-3", ADAPTER + "--reduction_factor 4");
        assertPreset("bart-video-full", "bart", true, "3e-5", "--unfreeze_language_model --use_tasks_prompts");
        assertPreset("bart-video-bitfit", "bart", true, "3e-4", "--unfreeze_bias --use_tasks_prompts");
        assertPreset("bart-video-lora", "bart", true, "3e-4", LORA);
        assertPreset("bart-video-prompt", "bart", true, "3e-4", PROMPT);
        assertPreset("bart-video-adapter", "bart", true, "3e-4", ADAPTER + "--reduction_factor 8");
        assertPreset("bart-video-compacter", "bart", true, "3e-4",
                COMPACTER + "--unfreeze_layer_norms --use_tasks_prompts --reduction_factor 8");
    }

    private static void assertPreset(String preset, String model, boolean video, String rate, String method) {
        ScriptImport imported = read(model, video, rate, method);
        assertEquals(Optional.of(preset), imported.preset(), () -> imported.findings().toString());
        assertEquals(List.of(43), imported.experiment().getSeeds());
        assertEquals(preset, imported.experiment().getName());
    }

    @Test
    void whatIsNotTakenOverIsSaid() {
        ScriptImport imported = read("t5", false, "1e-3", ADAPTER + "--reduction_factor 4 --frobnicate 7"
                + " --gradient_accumulation_steps 2 --use_encoder_attn_value_ia3 --use_encoder_adapter_gating_add");
        String said = imported.findings().toString();
        for (String expected : List.of("unknown --frobnicate: not known, with \"7\"",
                "broken --gradient_accumulation_steps: only shortens", "broken --use_encoder_attn_value_ia3",
                "left out --use_encoder_adapter_gating_add", "broken --unfreeze_layer_norms: does nothing on T5",
                "ignored --optim", "ignored --valid_batch_size")) {
            assertTrue(said.contains(expected), expected + " in " + said);
        }
    }

    @Test
    void proxiesThatAScriptExportsAreNothingToTrain() {
        String proxy = "on=\"export http_proxy=http://a:b@c:1/ ; export https_proxy=http://c/\"\neval ${on}\n";
        assertEquals(Optional.of("bart-image-full"), ScriptImport.of("test.sh",
                proxy + script("bart", false, "1e-4", "--unfreeze_language_model"), Map.of("2", "42")).preset());
    }

    @Test
    void allMissingArgumentsAreNamedAtOnce() {
        UserError e = assertThrows(UserError.class, () -> ScriptImport.of("test.sh",
                script("bart", false, "$5", BART.replace("96", "$3")), Map.of()));
        assertEquals(ExitCode.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains("$2 (--seed), $3 (--adapter_down_dim, "
                + "--decoder_enc_attn_value_parallel_adapter_down_dim), $5 (--lr)"), e.getMessage());
    }

    @Test
    void gatesOfT5StartAtZeroAndThoseOfBartDoNot() {
        String gate = " --use_encoder_adapter_gating_small_xy_cat";
        String zero = " --use_encoder_gating_small_up_zero_init";
        assertTrue(said(read("t5", false, "3e-4", T5 + gate)).contains("left out --use_encoder_gating_small_up_zero_init: not"));
        assertTrue(said(read("bart", false, "1e-3", BART + gate + zero)).contains("gating_small_up_zero_init: starts at zero"));
        assertTrue(!said(read("t5", false, "3e-4", T5 + gate + zero)).contains("zero_init"));
    }

    private static String said(ScriptImport imported) {
        return imported.findings().toString();
    }

    @Test
    void ablationsOfGranularityEqualNoPreset() {
        ScriptImport imported = read("bart", false, "1e-3", BART);
        assertEquals(Optional.empty(), imported.preset());
        assertEquals(Granularity.NONE, imported.experiment().getEncoder().getGranularity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=$(rm -rf /)", "x=`ls`", "python a.py | tee log", "rm -rf /", "source ~/.profile",
        "for i in 1 2", "eval rm -rf /", "eval \"export A=1; rm -rf /\"", "x=\"open", "x=${y:-1}", "if [ -d x ]", "fi", "echo a > b", "eval $x"})
    void moreThanASimpleScriptIsRefusedByLine(String line) {
        UserError e = assertThrows(UserError.class, () -> ScriptImport.of("test.sh",
                "a=1\n" + line + "\n" + script("bart", false, "1e-3", BART), Map.of("2", "42")));
        assertEquals(ExitCode.DATA, e.exitCode());
        assertTrue(e.getMessage().contains("test.sh, line 2"), e.getMessage());
    }

    @Test
    void valuesAreChecked() {
        refused(ExitCode.USAGE, "$2", script("bart", false, "1e-3", BART), Map.of());
        refused(ExitCode.DATA, "--lr is \"fast\"", script("bart", false, "fast", BART), Map.of("2", "42"));
        refused(ExitCode.DATA, "--backbone is \"gpt2\"", script("bart", false, "1e-3", BART),
                Map.of("2", "42", "backbone", "gpt2"));
        refused(ExitCode.DATA, "T5 on video", script("t5", true, "1e-3", BART), Map.of("2", "42"));
        refused(ExitCode.DATA, "no python command", "a=1\n", Map.of());
        refused(ExitCode.DATA, "--reduction_factor", script("bart", false, "1e-3", ADAPTER + "--reduction_factor 0"),
                Map.of("2", "42"));
    }

    private static void refused(ExitCode code, String reason, String script, Map<String, String> variables) {
        UserError e = assertThrows(UserError.class, () -> ScriptImport.of("test.sh", script, variables));
        assertEquals(code, e.exitCode(), e.getMessage());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }
}
