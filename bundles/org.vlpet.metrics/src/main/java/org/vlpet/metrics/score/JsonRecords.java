// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.vlpet.metrics.MetricsInputException;

/**
 * Reads the records of a JSON or JSON Lines file one by one, so that the large official annotation files need no
 * large heap.
 * Nesting, numbers and strings are limited, duplicate keys are refused.
 */
final class JsonRecords {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100)
                    .maxStringLength(1_000_000).maxNameLength(10_000).build())
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);
    private static final String LIST = "annotations";

    private JsonRecords() {
    }

    /** Takes one record. */
    interface Consumer {
        /** @param key the record's key if the file is one object of records, else empty */
        void accept(String key, JsonNode node, Place place);
    }

    /**
     * Feeds every record of the file: the elements of a top-level array, of the array {@code annotations} of a
     * top-level
     * object, the members of any other top-level object, or the lines of a {@code .jsonl} file.
     *
     * @throws MetricsInputException if the file cannot be read, is not JSON, or holds no record
     */
    static void read(Path file, Consumer consumer) {
        final long count;
        try {
            count = TextFile.endsWith(file, ".jsonl") ? lines(file, consumer) : document(file, consumer);
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
        if (count == 0) {
            throw new MetricsInputException(file + " holds no record; was it written completely?");
        }
    }

    private static long lines(Path file, Consumer consumer) throws IOException {
        long records = 0;
        try (BufferedReader reader = TextFile.open(file)) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                final Place place = new Place(file, "line " + number);
                try (JsonParser parser = FACTORY.createParser(line)) {
                    parser.setCodec(MAPPER);
                    parser.nextToken();
                    final JsonNode node = parser.readValueAsTree();
                    if (parser.nextToken() != null) {
                        throw place.error("more than one JSON value; write one per line");
                    }
                    consumer.accept("", node, place);
                } catch (JsonProcessingException e) {
                    throw place.error("not valid JSON (" + e.getOriginalMessage() + "); write one object per line");
                }
                records++;
            }
        }
        return records;
    }

    private static long document(Path file, Consumer consumer) throws IOException {
        final boolean listed = hasList(file);
        try (BufferedReader reader = TextFile.open(file); JsonParser parser = parser(reader)) {
            final JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MetricsInputException(file + " is empty; was it written completely?");
            }
            final long count;
            if (first == JsonToken.START_ARRAY) {
                count = array(parser, new Place(file, ""), consumer);
            } else if (first == JsonToken.START_OBJECT) {
                count = object(parser, new Place(file, ""), listed, consumer);
            } else {
                throw new MetricsInputException(file + " holds a single value; expected an array or an object of records");
            }
            if (parser.nextToken() != null) {
                throw new MetricsInputException(file + at(parser.currentTokenLocation())
                        + ": text after the end of the document; remove it");
            }
            return count;
        }
    }

    private static boolean hasList(Path file) throws IOException {
        try (BufferedReader reader = TextFile.open(file); JsonParser parser = parser(reader)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final boolean list = LIST.equals(parser.currentName());
                if (parser.nextToken() == JsonToken.START_ARRAY && list) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        }
    }

    private static long array(JsonParser parser, Place parent, Consumer consumer) throws IOException {
        long count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            consumer.accept("", parser.readValueAsTree(), parent.child(Long.toString(count)));
            count++;
        }
        return count;
    }

    private static long object(JsonParser parser, Place parent, boolean listed, Consumer consumer) throws IOException {
        long count = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            final String key = parser.currentName();
            parser.nextToken();
            if (!listed) {
                consumer.accept(key, parser.readValueAsTree(), parent.child(key));
                count++;
            } else if (key.equals(LIST)) {
                count = array(parser, parent.child(key), consumer);
            } else {
                parser.skipChildren();
            }
        }
        return count;
    }

    private static JsonParser parser(BufferedReader reader) throws IOException {
        final JsonParser parser = FACTORY.createParser(reader);
        parser.setCodec(MAPPER);
        return parser;
    }

    private static MetricsInputException notJson(Path file, JsonProcessingException cause) {
        return new MetricsInputException(file + at(cause.getLocation()) + ": not valid JSON (" + cause.getOriginalMessage()
                + "); correct it or write it again", cause);
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + " column " + location.getColumnNr();
    }
}
