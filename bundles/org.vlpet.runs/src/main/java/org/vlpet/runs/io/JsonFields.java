// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One JSON object read key by key. Every key must be asked for before {@link #end()}, so that unknown keys fail;
 * a missing key or another type fails with file, place and key. All failures are {@link RunDirectoryException} DATA.
 */
public final class JsonFields {
    private final ObjectNode node;
    private final String where;
    private final Set<String> asked = new HashSet<>();

    private JsonFields(ObjectNode node, String where) {
        this.node = node;
        this.where = where;
    }

    public static JsonFields of(JsonNode node, String where) {
        if (node instanceof ObjectNode object) {
            return new JsonFields(object, where);
        }
        throw Failures.data(where, "not a JSON object");
    }

    public String where() {
        return where;
    }

    /** Checks the {@code format} key, which every file of ours starts with. */
    public JsonFields format(int supported) {
        long format = integer("format", Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (format != supported) {
            throw new RunDirectoryException(RunDirectoryException.Kind.DATA, where + ": format " + format
                + ", but this version reads format " + supported + ".",
                "Use the VL-PET Workbench version that wrote it.");
        }
        return this;
    }

    public String string(String key) {
        JsonNode value = value(key);
        if (!value.isTextual()) {
            throw wrong(key, "a string");
        }
        return value.textValue();
    }

    public boolean bool(String key) {
        JsonNode value = value(key);
        if (!value.isBoolean()) {
            throw wrong(key, "true or false");
        }
        return value.booleanValue();
    }

    public long integer(String key, long min, long max) {
        JsonNode value = value(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < min
            || value.longValue() > max) {
            throw wrong(key, "a whole number from " + min + " to " + max);
        }
        return value.longValue();
    }

    public int intAtLeast(String key, int min) {
        return (int) integer(key, min, Integer.MAX_VALUE);
    }

    public long longAtLeast(String key, long min) {
        return integer(key, min, Long.MAX_VALUE);
    }

    /** A number as {@link Json#number} writes it. */
    public double number(String key) {
        return number(value(key), key);
    }

    public Instant instant(String key) {
        try {
            return Instant.parse(string(key));
        } catch (DateTimeException e) {
            throw wrong(key, "a time such as 2026-01-31T12:00:00Z");
        }
    }

    /** Empty where the value is null; the key itself must be there. */
    public <T> Optional<T> nullable(String key, Function<JsonFields, T> reader) {
        return value(key).isNull() ? Optional.empty() : Optional.of(reader.apply(this));
    }

    public boolean has(String key) {
        return node.has(key);
    }

    public JsonFields object(String key) {
        return of(tree(key), where + ", " + key);
    }

    /** A free tree, not looked into. */
    public ObjectNode tree(String key) {
        if (value(key) instanceof ObjectNode object) {
            return object;
        }
        throw wrong(key, "an object");
    }

    public Map<String, Double> numbers(String key) {
        return object(key).allNumbers();
    }

    /** This whole object as a map of numbers, in file order. */
    public Map<String, Double> allNumbers() {
        return all((fields, key) -> fields.number(key));
    }

    public Map<String, String> allStrings() {
        return all(JsonFields::string);
    }

    /** This whole object, every key read the same way, in file order. */
    public <T> Map<String, T> all(KeyReader<T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> map.put(key, reader.read(this, key)));
        return Collections.unmodifiableMap(map);
    }

    /** Reads the value of a key. */
    @FunctionalInterface
    public interface KeyReader<T> {
        T read(JsonFields fields, String key);
    }

    public List<String> strings(String key) {
        return array(key, element -> {
            if (!element.isTextual()) {
                throw wrong(key, "an array of strings");
            }
            return element.textValue();
        });
    }

    public List<Double> numberList(String key) {
        return array(key, element -> number(element, key));
    }

    /** An array of arrays of numbers. */
    public List<List<Double>> numberLists(String key) {
        return array(key, element -> {
            if (!element.isArray()) {
                throw wrong(key, "an array of arrays of numbers");
            }
            List<Double> list = new ArrayList<>(element.size());
            element.forEach(value -> list.add(number(value, key)));
            return Collections.unmodifiableList(list);
        });
    }

    public List<JsonFields> objects(String key) {
        return array(key, element -> of(element, where + ", " + key));
    }

    private <T> List<T> array(String key, Function<JsonNode, T> reader) {
        JsonNode value = value(key);
        if (!value.isArray()) {
            throw wrong(key, "an array");
        }
        List<T> list = new ArrayList<>(value.size());
        value.forEach(element -> list.add(reader.apply(element)));
        return Collections.unmodifiableList(list);
    }

    /** A path below the file's folder: relative, with {@code /}, without {@code ..}. */
    public String relativePath(String key) {
        String path = string(key);
        if (!isRelativePath(path)) {
            throw wrong(key, "a relative path that stays inside the folder");
        }
        return path;
    }

    /** Whether a path from outside stays inside the folder it is resolved in, on every system. */
    public static boolean isRelativePath(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.indexOf('\\') >= 0 || path.indexOf(':') >= 0
            || path.indexOf('\0') >= 0) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return !Path.of(path).isAbsolute();
    }

    /** Fails if the object has a key nobody asked for. */
    public void end() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                throw Failures.data(where, "unknown key \"" + key + "\"");
            }
        });
    }

    private JsonNode value(String key) {
        asked.add(key);
        JsonNode value = node.get(key);
        if (value == null) {
            throw Failures.data(where, "the key \"" + key + "\" is missing");
        }
        return value;
    }

    private double number(JsonNode value, String key) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return switch (value.isTextual() ? value.textValue() : "") {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw wrong(key, "a number");
        };
    }

    /** The failure for a value that is of the right type but not allowed. */
    public RunDirectoryException wrong(String key, String expected) {
        return Failures.data(where, "\"" + key + "\" must be " + expected);
    }
}
