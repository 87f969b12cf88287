// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vlpet.model.experiment.Backbone;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Downsample;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Setting;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.model.experiment.Stack;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.VisionInput;
import org.vlpet.model.presets.Modules;
import org.vlpet.nn.weights.HuggingFaceConfig;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Geometries;
import org.vlpet.plan.pet.PetMethods;

/** Turns the blocks {@code config}, {@code vision} and {@code pet} of a case into an experiment. */
final class GoldenExperiments {
    /** The last rows of the toy vocabulary play the object tokens. */
    private static final int OBJECT_ROWS = 16;
    /** Names of the fixtures and the settings they are. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("hypercomplex_division", "hypercomplexDivision"), Map.entry("shared_phm_rule", "sharedPhmRule"),
            Map.entry("factorized_phm", "factorizedPhm"), Map.entry("lora_dim", "rank"),
            Map.entry("lora_alpha", "alpha"), Map.entry("lora_dropout", "dropout"), Map.entry("prompt_len", "length"),
            Map.entry("prefix_len", "length"), Map.entry("shift_positions", "shiftPositions"),
            Map.entry("prompt_mid_dim", "midDim"), Map.entry("task_embedding_dim", "taskEmbeddingDim"),
            Map.entry("task_hidden_dim", "taskHiddenDim"),
            Map.entry("projected_task_embedding_dim", "projectedTaskEmbeddingDim"));
    private static final ExperimentFactory FACTORY = ExperimentFactory.eINSTANCE;

    private GoldenExperiments() {
    }

    static Optional<String> obstacle(JsonNode json) {
        String family = json.path("config").path("model_type").asText("bart");
        String method = json.path("pet").path("method").asText("none");
        if (BackboneFamily.get(family) == null) {
            return Optional.of("backbone " + family + " is not built yet");
        }
        return method.equals("none") || PetMethods.find(method).isPresent() ? Optional.empty()
                : Optional.of("method " + method + " is not built yet");
    }

    static Experiment of(String name, JsonNode json) {
        boolean sees = json.path("vision").isObject();
        Experiment experiment = FACTORY.createExperiment();
        experiment.setName(name);
        experiment.getSeeds().add(0);
        experiment.setBackbone(backbone(HuggingFaceConfig.of(name + "/case.json", json.path("config")),
                sees ? OBJECT_ROWS : 0));
        if (sees) {
            experiment.setVision(vision(json.path("vision")));
        }
        experiment.setEncoder(FACTORY.createStack());
        experiment.setDecoder(FACTORY.createStack());
        experiment.setTrainable(FACTORY.createTrainable());
        experiment.setTraining(FACTORY.createTraining());
        experiment.setDecoding(FACTORY.createDecoding());
        modules(experiment, json.path("pet"));
        return experiment;
    }

    static Backbone backbone(HuggingFaceConfig config, int newTokens) {
        BackboneGeometry all = config.geometry(0);
        Backbone backbone = FACTORY.createBackbone();
        backbone.setGeometry(FACTORY.createGeometry());
        Geometries.copy(all, backbone);
        // The last rows of the case's vocabulary are the new ones.
        backbone.setNewTokens(newTokens);
        backbone.getGeometry().setVocabSize(all.vocabSize() - newTokens);
        return backbone;
    }

    private static VisionInput vision(JsonNode json) {
        VisionInput vision = FACTORY.createVisionInput();
        vision.setFeatDim(json.path("feat_dim").asInt());
        // The plan counts the tokens of one image.
        vision.setInputTokens(json.path("input_tokens").asInt() / (json.path("two_images").asBoolean() ? 2 : 1));
        vision.setNBoxes(json.path("n_boxes").asInt());
        vision.setNImages(json.path("n_images").asInt());
        vision.setDownsample(Downsample.get(json.path("downsample").asText()));
        return vision;
    }

    private static void modules(Experiment experiment, JsonNode pet) {
        String method = pet.path("method").asText("none");
        Stack encoder = experiment.getEncoder();
        Stack decoder = experiment.getDecoder();
        boolean gated = pet.hasNonNull("granularity");
        encoder.setGranularity(gated ? Granularity.get(pet.path("granularity").asText()) : Granularity.NONE);
        encoder.setAdapterWidth(pet.path("encoder_adapter_dim").asInt(1));
        encoder.setGateWidth(pet.path("gate_dim").asInt(1));
        encoder.setHeads(pet.path("encoder_heads").asInt(1));
        encoder.setScale(pet.path("scale").asDouble(1));
        encoder.setSmallPool(SmallPool.get(pet.path("small_pool").asText("all")));
        decoder.setAdapterWidth(pet.path("decoder_value_adapter_dim").asInt(
                pet.path("decoder_adapter_dim").asInt(encoder.getAdapterWidth())));
        decoder.setHeads(1);
        decoder.setScale(pet.path("decoder_scale").asDouble(1));
        // The reference's switch for all norms does nothing on T5 (spec G.10).
        boolean adapter = Set.of("adapter", "compacter", "hyperformer").contains(method)
                && experiment.getBackbone().getFamily() == BackboneFamily.BART;
        experiment.getTrainable().setEncoderNorms(gated || adapter);
        experiment.getTrainable().setDecoderNorms(adapter && !gated);
        if (method.equals("full") || method.equals("bitfit")) {
            Modules.add(encoder, method);
            Modules.add(decoder, method);
        } else if (!method.equals("none")) {
            module(encoder, method, sites("encoder", pet.path("placements").path("encoder")), pet);
            module(decoder, method, sites("decoder", pet.path("placements").path("decoder")), pet);
        }
        pet.path("tasks").valueStream().map(JsonNode::asText).forEach(id -> {
            Task task = FACTORY.createTask();
            task.setId(id);
            task.setData(FACTORY.createTaskData());
            experiment.getTasks().add(task);
        });
    }

    private static void module(Stack stack, String method, String[] sites, JsonNode pet) {
        if (sites.length == 0) {
            return;
        }
        Modules.add(stack, method, sites);
        SETTINGS.forEach((name, key) -> {
            if (pet.has(name)) {
                setting(stack.getPet().getLast(), key, pet.path(name).asText());
            }
        });
        if (method.equals("lora")) {
            // The fixtures follow the reference's rule (spec B.5).
            setting(stack.getPet().getLast(), "trainBiases", "true");
        }
    }

    private static void setting(PetModule module, String key, String value) {
        Setting setting = FACTORY.createSetting();
        setting.setKey(key);
        setting.setValue(value);
        module.getSettings().add(setting);
    }

    /** The fixtures' short names of sites (design, principle 4). */
    private static String[] sites(String stack, JsonNode places) {
        List<String> names = places.valueStream().map(place -> switch (place.asText()) {
            case "attn", "self_attn" -> "self_attn.output";
            case "cross_attn" -> "cross_attn.output";
            case "ff" -> "ffn.output";
            case "cross_value", "cross_attn.v" -> "cross_attn.value";
            default -> place.asText();
        }).toList();
        return names.stream().map(point -> stack + (point.equals("input") ? "." : ".*.") + point).toArray(String[]::new);
    }
}
