// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Typed access to the fields of a record, with messages that name the place. */
final class Fields {
    private final JsonNode node;
    private final Place place;

    private Fields(JsonNode node, Place place) {
        this.node = node;
        this.place = place;
    }

    static Fields of(JsonNode node, Place place) {
        if (!node.isObject()) {
            throw place.error("is " + kind(node) + "; expected an object");
        }
        return new Fields(node, place);
    }

    Place place() {
        return place;
    }

    boolean has(String key) {
        return node.has(key);
    }

    JsonNode get(String key) {
        final JsonNode value = node.get(key);
        if (value == null) {
            throw place.error("has no \"" + key + "\"; add it");
        }
        return value;
    }

    /** An id: text or a whole number; both spellings of a number are the same id. */
    String id(String key) {
        final JsonNode value = get(key);
        if (value.isTextual() || value.isIntegralNumber()) {
            return value.asText();
        }
        throw place.child(key).error("is " + kind(value) + "; an id is text or a whole number");
    }

    String text(String key) {
        return text(get(key), place.child(key));
    }

    /** Text or empty if the key is missing. */
    String optionalText(String key) {
        return has(key) ? text(key) : "";
    }

    static String text(JsonNode value, Place place) {
        if (!value.isTextual()) {
            throw place.error("is " + kind(value) + "; expected text");
        }
        return value.textValue();
    }

    /** {@code true|false}, {@code "True"|"False"} or {@code 1|0}. */
    static boolean truth(JsonNode value, Place place) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return truth(value.isTextual() || value.isIntegralNumber() ? value.asText() : kind(value), place);
    }

    static boolean truth(String value, Place place) {
        return switch (value) {
            case "True", "true", "1" -> true;
            case "False", "false", "0" -> false;
            default -> throw place.error("'" + Ids.shorten(value) + "' is neither True nor False");
        };
    }

    /** Answers with weights between 0 and 1. */
    static Map<String, Double> label(JsonNode value, Place place) {
        if (!value.isObject()) {
            throw place.error("is " + kind(value) + "; expected answers with weights, like {\"pipe\": 1.0}");
        }
        final Map<String, Double> label = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            final double weight = entry.getValue().isNumber() ? entry.getValue().doubleValue() : Double.NaN;
            if (!(weight >= 0 && weight <= 1)) {
                throw place.child(entry.getKey()).error("is " + (entry.getValue().isNumber() ? weight
                        : kind(entry.getValue())) + "; a weight is a number between 0 and 1");
            }
            label.put(entry.getKey(), weight);
        });
        return label;
    }

    /** One text or a list of at least one. */
    static List<String> texts(JsonNode value, Place place) {
        if (!value.isArray()) {
            return List.of(text(value, place));
        }
        final List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            texts.add(text(element, place.child(Integer.toString(texts.size()))));
        }
        if (texts.isEmpty()) {
            throw place.error("is an empty list; give at least one text");
        }
        return texts;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "null";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true/false";
            default -> "unusable";
        };
    }
}
