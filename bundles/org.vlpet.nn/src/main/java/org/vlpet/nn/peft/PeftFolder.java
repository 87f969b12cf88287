// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.SafetensorsFile;

/**
 * A folder as PEFT's {@code save_pretrained} writes it.
 *
 * @param folder where it is
 * @param config content of {@code adapter_config.json}, an object
 * @param tensors content of {@code adapter_model.safetensors}
 */
public record PeftFolder(Path folder, JsonNode config, SafetensorsFile tensors) {
    /** Name of the configuration. */
    public static final String CONFIG = "adapter_config.json";
    /** Name of the weights. */
    public static final String WEIGHTS = "adapter_model.safetensors";
    private static final long MAX_CONFIG = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** Keys that say where the adapter comes from, or how it was started or trained, but not what it computes. */
    private static final Set<String> HARMLESS = Set.of("peft_type", "peft_version", "auto_mapping",
            "base_model_name_or_path", "revision", "task_type", "inference_mode", "exclude_modules", "layers_pattern",
            "layers_to_transform", "megatron_core", "qalora_group_size", "ensure_weight_tying", "runtime_config",
            "init_lora_weights", "init_ia3_weights", "loftq_config", "eva_config", "corda_config", "lora_ga_config",
            "target_modules");

    /**
     * Opens a folder.
     *
     * @throws UserError DATA if a file is missing or broken
     */
    public static PeftFolder open(Path folder) {
        Path file = folder.resolve(CONFIG);
        try {
            if (Files.size(file) > MAX_CONFIG) {
                throw new UserError(ExitCode.DATA, file + " has more than " + MAX_CONFIG + " bytes.",
                        "Use the folder as PEFT saved it.");
            }
            JsonNode config = JSON.readTree(Files.readAllBytes(file));
            if (!config.isObject() || !config.path("peft_type").isTextual()) {
                throw new UserError(ExitCode.DATA, file + " has no peft_type.", "Use the folder as PEFT saved it.");
            }
            if (!Files.exists(folder.resolve(WEIGHTS)) && Files.exists(folder.resolve("adapter_model.bin"))) {
                throw new UserError(ExitCode.DATA, folder + " has adapter_model.bin instead of " + WEIGHTS + ".",
                        "./vlpet convert " + folder.resolve("adapter_model.bin") + " NEW makes NEW/model.safetensors;"
                                + " put it there as " + WEIGHTS + ".");
            }
            return new PeftFolder(folder, config, SafetensorsFile.open(folder.resolve(WEIGHTS)));
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(),
                    "A PEFT folder has " + CONFIG + " and " + WEIGHTS + ".", e);
        }
    }

    /** Its {@code peft_type}. */
    public String type() {
        return config.path("peft_type").asText();
    }

    /** A number of the configuration. */
    double number(String key) {
        if (!config.path(key).isNumber() || !Double.isFinite(config.path(key).doubleValue())) {
            throw wrong(key, "a number");
        }
        return config.path(key).doubleValue();
    }

    /** A whole number. */
    int integer(String key, int low, int high) {
        JsonNode value = config.path(key);
        if (!value.isInt() || value.intValue() < low || value.intValue() > high) {
            throw wrong(key, "a whole number from " + low + " to " + high);
        }
        return value.intValue();
    }

    /**
     * Refuses settings that change the function and that nobody has read.
     *
     * @param read keys the caller understands
     */
    void requireNothingElse(Set<String> read) {
        for (Map.Entry<String, JsonNode> entry : config.properties()) {
            JsonNode value = entry.getValue();
            boolean off = value.isNull() || value.isBoolean() && !value.booleanValue()
                    || value.isContainerNode() && value.isEmpty();
            if (!off && !read.contains(entry.getKey()) && !HARMLESS.contains(entry.getKey())) {
                throw new UserError(ExitCode.DATA, folder.resolve(CONFIG) + ": " + entry.getKey() + " = "
                        + shown(value) + " is not supported.", "Only adapters without it can be imported.");
            }
        }
    }

    UserError wrong(String key, String expected) {
        return new UserError(ExitCode.DATA, folder.resolve(CONFIG) + ": " + key + " is "
                + (config.has(key) ? shown(config.get(key)) : "missing") + ", expected " + expected + ".",
                "Use the folder as PEFT saved it.");
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
