// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** A JSON object that knows where it stands, so that what is wrong with it can be named. */
public final class JsonItem {
    private final Path file;
    private final String place;
    private final JsonNode node;

    JsonItem(Path file, String place, JsonNode node) {
        this.file = file;
        this.place = place;
        this.node = node;
    }

    /** The error "{@code file}, {@code place}: {@code what}". */
    public UserError error(String what, String remedy) {
        return new UserError(ExitCode.DATA, file + ", " + place + ": " + what, remedy);
    }

    /** Whether the key is there and not null. */
    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** Fails if there are keys that mean nothing here. */
    public void allowOnly(Set<String> keys) {
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                unknown.add(key);
            }
        });
        if (!unknown.isEmpty()) {
            throw error("unknown key " + String.join(", ", unknown),
                    "Allowed keys: " + String.join(", ", new TreeSet<>(keys)));
        }
    }

    /** A string. */
    public String string(String key) {
        JsonNode value = required(key);
        if (!value.isTextual()) {
            throw wrong(key, "a string", value);
        }
        return value.textValue();
    }

    /** A string, if the key is there. */
    public Optional<String> optionalString(String key) {
        return has(key) ? Optional.of(string(key)) : Optional.empty();
    }

    /** A string or a whole number, as text. */
    public String id(String key) {
        JsonNode value = required(key);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw wrong(key, "a string or a whole number", value);
        }
        return value.asText();
    }

    /** A boolean, if the key is there. */
    public Optional<Boolean> optionalBoolean(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonNode value = required(key);
        if (!value.isBoolean()) {
            throw wrong(key, "true or false", value);
        }
        return Optional.of(value.booleanValue());
    }

    /** 0 or 1 (or a boolean), if the key is there. */
    public Optional<Boolean> optionalBit(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonNode value = required(key);
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        if (!value.isIntegralNumber() || value.asLong() != 0 && value.asLong() != 1) {
            throw wrong(key, "0 or 1", value);
        }
        return Optional.of(value.asLong() == 1);
    }

    /** A whole number from {@code min} to {@code max}, if the key is there. */
    public OptionalInt optionalInt(String key, int min, int max) {
        if (!has(key)) {
            return OptionalInt.empty();
        }
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            throw wrong(key, "a whole number from " + min + " to " + max, value);
        }
        return OptionalInt.of(value.intValue());
    }

    /** The value as it stands. */
    public JsonNode value(String key) {
        return required(key);
    }

    /** A list of strings. */
    public List<String> strings(String key) {
        JsonNode value = required(key);
        if (!value.isArray()) {
            throw wrong(key, "a list of strings", value);
        }
        List<String> out = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                throw wrong(key, "a list of strings", element);
            }
            out.add(element.textValue());
        }
        return out;
    }

    /** A list of objects. */
    public List<JsonItem> items(String key) {
        JsonNode value = required(key);
        if (!value.isArray()) {
            throw wrong(key, "a list of objects", value);
        }
        List<JsonItem> out = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isObject()) {
                throw wrong(key, "a list of objects", element);
            }
            out.add(new JsonItem(file, place + ", " + key + "[" + out.size() + "]", element));
        }
        return out;
    }

    /** An object of non-negative numbers, in file order. */
    public Map<String, Double> scores(String key) {
        JsonNode value = required(key);
        if (!value.isObject()) {
            throw wrong(key, "an object answer -> score", value);
        }
        Map<String, Double> out = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            double score = entry.getValue().doubleValue();
            if (!entry.getValue().isNumber() || !(score >= 0) || Double.isInfinite(score)) {
                throw wrong(key + "." + entry.getKey(), "a number that is at least 0", entry.getValue());
            }
            out.put(entry.getKey(), score);
        });
        return out;
    }

    private JsonNode required(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw error("key " + key + " is missing", "Add it, or check that this is the file the layout asks for.");
        }
        return value;
    }

    private UserError wrong(String key, String wanted, JsonNode found) {
        String shown = found.toString();
        return error(key + " must be " + wanted + ", not "
                + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown),
                "Correct the value.");
    }
}
