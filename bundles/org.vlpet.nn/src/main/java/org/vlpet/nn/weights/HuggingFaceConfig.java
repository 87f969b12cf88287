// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.plan.BackboneGeometry;

/** The part of a {@code config.json} that shapes the network. Keys we do not use are ignored, those we use checked. */
public final class HuggingFaceConfig {
    private static final int MAX_SIZE = 1 << 24;

    private final String place;
    private final JsonNode json;
    private final IntFunction<BackboneGeometry> family;

    private HuggingFaceConfig(String place, JsonNode json) {
        this.place = place;
        this.json = json;
        String type = json.path("model_type").asText("");
        family = switch (type) {
            case "bart" -> BartConfig.of(this);
            case "t5" -> T5Config.of(this);
            default -> throw wrong("model_type", "\"" + type + "\"", "\"bart\" or \"t5\"");
        };
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
     * @throws UserError DATA if it is no BART or T5 that this version builds
     */
    public static HuggingFaceConfig of(String place, JsonNode json) {
        return new HuggingFaceConfig(place, json);
    }

    /** Sizes; {@code newTokens} rows are added to the vocabulary. */
    public BackboneGeometry geometry(int newTokens) {
        return family.apply(newTokens);
    }

    /** A text, or {@code otherwise} where the key is missing. */
    String text(String key, String otherwise) {
        return json.path(key).asText(otherwise);
    }

    /** A truth value, or {@code otherwise} where the key is missing. */
    boolean flag(String key, boolean otherwise) {
        return json.path(key).asBoolean(otherwise);
    }

    /** Whether the key is there. */
    boolean has(String key) {
        return json.hasNonNull(key);
    }

    /** A positive size that must be there. */
    int size(String key) {
        JsonNode value = json.path(key);
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > MAX_SIZE) {
            throw wrong(key, value.isMissingNode() ? "nothing" : value.toString(), "a positive size");
        }
        return value.intValue();
    }

    /** A number above 0 and below 1, or {@code otherwise} where the key is missing. */
    double epsilon(String key, double otherwise) {
        JsonNode value = json.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber() || !(value.doubleValue() > 0 && value.doubleValue() < 1)) {
            throw wrong(key, value.toString(), "a small positive number");
        }
        return value.doubleValue();
    }

    /** A token id, or {@code otherwise} where the key is missing. */
    int token(String key, int otherwise) {
        JsonNode value = json.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < 0 || value.intValue() >= size("vocab_size")) {
            throw wrong(key, value.toString(), "a token of the vocabulary");
        }
        return value.intValue();
    }

    /** Says what is wrong with a key. */
    UserError wrong(String key, String found, String expected) {
        return wrong(key, found, expected, "Use the folder of a BART or T5 model as HuggingFace saves it.");
    }

    /** The same with what to do. */
    UserError wrong(String key, String found, String expected, String fix) {
        return new UserError(ExitCode.DATA, place + ": " + key + " is " + found + ", expected " + expected + ".", fix);
    }
}
