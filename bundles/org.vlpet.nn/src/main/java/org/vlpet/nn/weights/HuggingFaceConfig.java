// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.BackboneGeometry;

/** The part of a {@code config.json} that shapes the network. Keys we do not use are ignored, those we use checked. */
public final class HuggingFaceConfig {
    private static final int MAX_SIZE = 1 << 24;
    /** BART has no relative positions; these are the defaults of an experiment's geometry. */
    private static final int UNUSED_BUCKETS = 32;
    private static final int UNUSED_DISTANCE = 128;

    private final String place;
    private final JsonNode json;

    private HuggingFaceConfig(String place, JsonNode json) {
        this.place = place;
        this.json = json;
    }

    /** Reads a file. */
    public static HuggingFaceConfig read(Path file) {
        try {
            return of(file.toString(), new ObjectMapper().readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(),
                    "A backbone folder needs the config.json that HuggingFace saved with it.", e);
        }
    }

    /**
     * Takes parsed JSON.
     *
     * @param place where it comes from, for messages
     */
    public static HuggingFaceConfig of(String place, JsonNode json) {
        HuggingFaceConfig config = new HuggingFaceConfig(place, json);
        String type = json.path("model_type").asText("");
        if (!type.equals("bart")) {
            throw config.wrong("model_type", "\"" + type + "\"", "a BART folder");
        }
        String activation = json.path("activation_function").asText("gelu");
        if (!activation.equals("gelu")) {
            throw config.wrong("activation_function", "\"" + activation + "\"", "gelu");
        }
        return config;
    }

    /** Sizes; {@code newTokens} rows are added to the vocabulary. */
    public BackboneGeometry geometry(int newTokens) {
        int d = size("d_model");
        int heads = size("encoder_attention_heads");
        if (d % heads != 0 || d % size("decoder_attention_heads") != 0) {
            throw wrong("d_model", String.valueOf(d), "a multiple of the attention heads");
        }
        return new BackboneGeometry(BackboneFamily.BART, d, d / heads, size("encoder_layers"), size("decoder_layers"),
                heads, size("decoder_attention_heads"), size("encoder_ffn_dim"), size("decoder_ffn_dim"),
                size("vocab_size") + newTokens, newTokens, size("max_position_embeddings"), 1e-5,
                json.path("scale_embedding").asBoolean(false), token("pad_token_id", 1), token("bos_token_id", 0),
                token("eos_token_id", 2), token("decoder_start_token_id", 2), UNUSED_BUCKETS, UNUSED_DISTANCE);
    }

    private int size(String key) {
        JsonNode value = json.path(key);
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > MAX_SIZE) {
            throw wrong(key, value.isMissingNode() ? "nothing" : value.toString(), "a positive size");
        }
        return value.intValue();
    }

    private int token(String key, int otherwise) {
        JsonNode value = json.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < 0 || value.intValue() >= size("vocab_size")) {
            throw wrong(key, value.toString(), "a token of the vocabulary");
        }
        return value.intValue();
    }

    private UserError wrong(String key, String found, String expected) {
        return new UserError(ExitCode.DATA, place + ": " + key + " is " + found + ", expected " + expected + ".",
                "Use the folder of a BART model as HuggingFace saves it.");
    }
}
