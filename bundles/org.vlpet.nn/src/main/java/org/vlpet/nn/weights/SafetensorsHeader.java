// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The JSON header of a safetensors file, believed only after every check of the format: no name twice, known types,
 * sizes that agree with offsets, offsets that cover the data without holes or overlaps.
 *
 * @param entries tensors in file order
 * @param metadata the file's {@code __metadata__}
 */
record SafetensorsHeader(SequencedMap<String, Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int SHOWN = 80;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A tensor: bytes [begin, end) of the data. */
    record Entry(StoredType type, List<Long> shape, long begin, long end) {
    }

    /** Why a header is refused. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    static SafetensorsHeader parse(byte[] header, long dataLength) throws Refused {
        if (header.length == 0 || header[0] != '{') {
            throw new Refused("the header does not start with '{'");
        }
        SequencedMap<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : tree(header).properties()) {
            if (field.getKey().equals(METADATA)) {
                readMetadata(field.getValue(), metadata);
            } else {
                entries.put(field.getKey(), entry(shown(field.getKey()), field.getValue(), dataLength));
            }
        }
        return new SafetensorsHeader(inFileOrder(entries, dataLength), metadata);
    }

    private static JsonNode tree(byte[] header) throws Refused {
        try {
            return JSON.readTree(header);
        } catch (JsonProcessingException e) {
            throw new Refused("the header is no valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Refused("the header is no valid UTF-8");
        }
    }

    private static void readMetadata(JsonNode node, Map<String, String> metadata) throws Refused {
        if (!node.isObject()) {
            throw new Refused(METADATA + " is no object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isTextual()) {
                throw new Refused(METADATA + " may hold text only: " + shown(field.getKey()));
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        }
    }

    private static Entry entry(String name, JsonNode node, long dataLength) throws Refused {
        String typeName = node.path("dtype").asText("");
        StoredType type = type(name, typeName);
        List<Long> shape = numbers(name, "shape", node.path("shape"));
        List<Long> offsets = numbers(name, "data_offsets", node.path("data_offsets"));
        if (offsets.size() != 2) {
            throw new Refused("tensor " + name + " has " + offsets.size() + " data_offsets instead of 2");
        }
        long begin = offsets.get(0);
        long end = offsets.get(1);
        if (begin > end || end > dataLength) {
            throw new Refused("tensor " + name + " lies at " + begin + ".." + end + ", the data has " + dataLength
                    + " bytes (is the file truncated?)");
        }
        if (end - begin != size(name, type, shape)) {
            throw new Refused("tensor " + name + " of type " + typeName + " and shape " + shape + " does not fill "
                    + (end - begin) + " bytes");
        }
        return new Entry(type, shape, begin, end);
    }

    private static StoredType type(String name, String typeName) throws Refused {
        try {
            return StoredType.valueOf(typeName);
        } catch (IllegalArgumentException e) {
            throw new Refused("tensor " + name + " has the unknown type \"" + shown(typeName) + "\"");
        }
    }

    private static long size(String name, StoredType type, List<Long> shape) throws Refused {
        try {
            return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new Refused("tensor " + name + " of shape " + shape + " is larger than any file");
        }
    }

    private static List<Long> numbers(String name, String key, JsonNode node) throws Refused {
        if (!node.isArray()) {
            throw new Refused("tensor " + name + " has no list " + key);
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : node) {
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw new Refused("tensor " + name + ": " + key + " holds " + shown(number.toString())
                        + ", no size or offset");
            }
            numbers.add(number.longValue());
        }
        return numbers;
    }

    private static SequencedMap<String, Entry> inFileOrder(Map<String, Entry> entries, long dataLength)
            throws Refused {
        SequencedMap<String, Entry> ordered = new LinkedHashMap<>();
        entries.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin())
                        .thenComparingLong(e -> e.getValue().end()))
                .forEach(e -> ordered.put(e.getKey(), e.getValue()));
        long position = 0;
        for (Map.Entry<String, Entry> entry : ordered.entrySet()) {
            if (entry.getValue().begin() != position) {
                throw new Refused("tensor " + shown(entry.getKey()) + " begins at " + entry.getValue().begin()
                        + " where " + position + " was expected: " + (entry.getValue().begin() < position
                                ? "tensors overlap" : "there is a hole"));
            }
            position = entry.getValue().end();
        }
        if (position != dataLength) {
            throw new Refused("tensors end at " + position + ", the data has " + dataLength + " bytes");
        }
        return ordered;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
