// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Stack;

/** The plan of toy experiments lists exactly the trainable parameters and counts of the golden cases. */
class GoldenPlanTest {
    @ParameterizedTest
    @ValueSource(strings = {"bart_vlpet_large", "bart_vlpet_middleX", "bart_vlpet_middleY", "bart_vlpet_small",
        "bart_adapter", "bart_compacter", "bart_lora", "bart_prompt", "bart_hyperformer",
        "bart_transfer_compacter_large", "bart_transfer_compacter_small", "t5_compacter", "t5_prompt", "t5_hyperformer",
        "bart_full", "bart_bitfit", "bart_transfer_adapter_large", "bart_transfer_adapter_middleX",
        "bart_transfer_adapter_middleY", "bart_transfer_adapter_small", "t5_vlpet_large", "t5_vlpet_middleX",
        "t5_vlpet_middleY", "t5_vlpet_small", "t5_adapter", "t5_full", "t5_bitfit"})
    void sameTrainableParameters(String name) throws IOException {
        JsonNode golden;
        try (InputStream in = GoldenPlanTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            golden = new ObjectMapper().readTree(in);
        }
        Plan plan = Planner.plan(experiment(golden));
        List<String> expected = new ArrayList<>();
        golden.get("trainable").forEach(node -> expected.add(node.asText()));
        List<String> planned = plan.parameters().stream().filter(PlannedParameter::trainable)
                .map(PlannedParameter::name).toList();
        assertEquals(expected, planned);
        assertEquals(golden.get("counts").get("trainable").asLong(), plan.trainable());
        assertEquals(golden.get("counts").get("total").asLong(), plan.total());
    }

    private static Experiment experiment(JsonNode golden) {
        JsonNode config = golden.get("config");
        boolean bart = config.get("model_type").asText().equals("bart");
        Experiment experiment = Experiments.bare();
        experiment.getBackbone().setFamily(bart ? BackboneFamily.BART : BackboneFamily.T5);
        experiment.getBackbone().setNewTokens(16);
        Geometry geometry = experiment.getBackbone().getGeometry();
        geometry.setDModel(config.get("d_model").asInt());
        geometry.setVocabSize(config.get("vocab_size").asInt() - 16);
        geometry.setEncoderLayers(config.get(bart ? "encoder_layers" : "num_layers").asInt());
        geometry.setDecoderLayers(config.get(bart ? "decoder_layers" : "num_decoder_layers").asInt());
        geometry.setEncoderHeads(config.get(bart ? "encoder_attention_heads" : "num_heads").asInt());
        geometry.setDecoderHeads(config.get(bart ? "decoder_attention_heads" : "num_heads").asInt());
        geometry.setEncoderFfnDim(config.get(bart ? "encoder_ffn_dim" : "d_ff").asInt());
        geometry.setDecoderFfnDim(config.get(bart ? "decoder_ffn_dim" : "d_ff").asInt());
        if (bart) {
            geometry.setMaxPositions(config.get("max_position_embeddings").asInt());
        } else {
            geometry.setDKv(config.get("d_kv").asInt());
            geometry.setRelativeBuckets(config.get("relative_attention_num_buckets").asInt());
        }
        experiment.getVision().setFeatDim(golden.get("vision").get("feat_dim").asInt());
        experiment.getVision().setInputTokens(golden.get("vision").get("input_tokens").asInt());
        experiment.getVision().setNBoxes(golden.get("vision").get("n_boxes").asInt());
        experiment.getTasks().forEach(task -> task.setMaxSourceLength(20));
        experiment.getTasks().forEach(task -> task.setMaxTargetLength(20));
        modules(experiment, golden.get("pet"), bart);
        return experiment;
    }

    private static void modules(Experiment experiment, JsonNode pet, boolean bart) {
        String method = pet.get("method").asText();
        boolean gated = pet.hasNonNull("granularity");
        experiment.getEncoder().setGranularity(
                gated ? Granularity.get(pet.get("granularity").asText()) : Granularity.NONE);
        experiment.getEncoder().setAdapterWidth(pet.path("encoder_adapter_dim").asInt(1));
        experiment.getEncoder().setGateWidth(pet.path("gate_dim").asInt(1));
        experiment.getEncoder().setHeads(pet.path("encoder_heads").asInt(1));
        experiment.getDecoder().setAdapterWidth(
                pet.path("decoder_value_adapter_dim").asInt(pet.path("decoder_adapter_dim").asInt(
                        experiment.getEncoder().getAdapterWidth())));
        boolean norms = bart && List.of("adapter", "compacter", "hyperformer").contains(method);
        experiment.getTrainable().setEncoderNorms(gated || norms);
        experiment.getTrainable().setDecoderNorms(!gated && norms);
        switch (method) {
            case "vlpet" -> {
                Experiments.add(experiment.getEncoder(), method, "encoder.*.*");
                Experiments.add(experiment.getDecoder(), method, "decoder.*.cross_attn.value");
            }
            case "lora" -> {
                for (PetModule module : List.of(
                        Experiments.add(experiment.getEncoder(), method, "encoder.*.self_attn.q",
                                "encoder.*.self_attn.v"),
                        Experiments.add(experiment.getDecoder(), method, "decoder.*.self_attn.q",
                                "decoder.*.self_attn.v", "decoder.*.cross_attn.q", "decoder.*.cross_attn.value"))) {
                    Experiments.set(module, "rank", pet.get("lora_dim").asText());
                    Experiments.set(module, "trainBiases", "true");
                }
            }
            case "prompt" -> {
                PetModule module = Experiments.add(experiment.getEncoder(), method, "encoder.input");
                Experiments.set(module, "length", pet.get("prompt_len").asText());
                Experiments.set(module, "midDim", pet.get("prompt_mid_dim").asText());
            }
            case "hyperformer" -> {
                for (Stack stack : List.of(experiment.getEncoder(), experiment.getDecoder())) {
                    boolean encoder = stack == experiment.getEncoder();
                    PetModule module = Experiments.add(stack, method, encoder ? "encoder.*.*" : "decoder.*.*");
                    Experiments.set(module, "taskEmbeddingDim", pet.get("task_embedding_dim").asText());
                    Experiments.set(module, "taskHiddenDim", pet.get("task_hidden_dim").asText());
                }
            }
            case "adapter", "compacter" -> {
                Experiments.add(experiment.getEncoder(), method, "encoder.*.*");
                Experiments.add(experiment.getDecoder(), method,
                        gated ? "decoder.*.cross_attn.output" : "decoder.*.*");
            }
            default -> {
                Experiments.add(experiment.getEncoder(), method);
                Experiments.add(experiment.getDecoder(), method);
            }
        }
    }
}
