// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as this room reads and writes it: one object, no duplicate keys, nothing after it, limited size and depth. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private Json() {
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A number, or the strings "NaN", "Infinity", "-Infinity", for which JSON has no numbers. */
    public static JsonNode number(double value) {
        return Double.isFinite(value) ? DoubleNode.valueOf(value) : TextNode.valueOf(Double.toString(value));
    }

    public static ObjectNode numbers(Map<String, Double> values) {
        ObjectNode node = object();
        values.forEach((key, value) -> node.set(key, number(value)));
        return node;
    }

    /** One line without line breaks, UTF-8. */
    public static byte[] line(JsonNode node) {
        return bytes(node, false);
    }

    /** For people: indented, ends with a line break. */
    public static byte[] pretty(JsonNode node) {
        return bytes(node, true);
    }

    private static byte[] bytes(JsonNode node, boolean pretty) {
        try {
            return pretty ? (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8)
                : MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file that holds one JSON object.
     *
     * @throws RunDirectoryException (DATA) if it is missing, larger than {@code limit} bytes or not such a file
     */
    public static JsonFields read(Path file, String what, long limit) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, limit + 1));
        } catch (IOException e) {
            throw Failures.unreadable(what, file, e);
        }
        if (bytes.length > limit) {
            throw Failures.data(file.toString(), "larger than the " + limit + " bytes allowed for " + what);
        }
        return parse(bytes, file.toString());
    }

    /** Parses one JSON object; {@code where} goes into messages. */
    public static JsonFields parse(byte[] bytes, String where) {
        JsonNode node;
        try {
            node = MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr();
            throw Failures.data(where, "not valid JSON" + at + " (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw Failures.data(where, "not valid JSON (" + e.getMessage() + ")");
        }
        return JsonFields.of(node, where);
    }

    /** An unmodifiable copy that keeps the order, which decides e.g. which metric is the headline. */
    public static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
