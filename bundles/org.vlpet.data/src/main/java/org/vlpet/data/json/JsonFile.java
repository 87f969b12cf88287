// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Reads large JSON files one item at a time; the file as a whole is never in memory. */
public final class JsonFile {
    private static final int MAX_STRING = 1 << 20;
    private static final int MAX_DEPTH = 32;
    /** Names are not interned: a vocabulary is fifty thousand of them, and each comes once. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_STRING).maxNestingDepth(MAX_DEPTH).maxNumberLength(100).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build()).build();
    /** Without a set of names for every object: in a selection, what comes twice is found by whoever asks for one. */
    private static final JsonFactory FAST = JSON.getFactory().copy().disable(
            StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
    private static final ObjectMapper ONE_VALUE = JSON.copy().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonFile() {
    }

    /** Gives every object of a file that is one list of objects. */
    public static void eachItem(Path file, Consumer<JsonItem> reader) {
        eachNode(file, node -> BadItemLog.item(() -> reader.accept(item(file, node))));
    }

    /** Gives every value of a file that is one list, whatever the values are. */
    public static void eachNode(Path file, Consumer<Located> reader) {
        read(file, parser -> {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw bad(file, parser, "the file must be one list [ … ]");
            }
            array(parser, reader);
        });
    }

    /** Gives every object of the list under {@code key} of a file that is one object; other keys are skipped. */
    public static void eachItem(Path file, String key, Consumer<JsonItem> reader) {
        eachList(JSON.getFactory(), file, key, parser -> array(parser,
                node -> BadItemLog.item(() -> reader.accept(item(file, node)))));
    }

    /**
     * The same for files of hundreds of megabytes of which little is wanted: of every object only the strings and numbers
     * that {@code wanted} names are kept, wherever in the object they stand, and no tree is built.
     *
     * @param wanted keys; a list of objects gives the values of all of them, in order
     */
    public static void eachSelection(Path file, String key, Set<String> wanted, Consumer<JsonSelection> reader) {
        eachList(FAST, file, key, parser -> {
            JsonSelection selection = new JsonSelection(file, wanted);
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw bad(file, parser, "item " + index + " of " + key + " must be an object { … }");
                }
                selection.read(parser, index);
                BadItemLog.item(() -> reader.accept(selection));
            }
        });
    }

    private static void eachList(JsonFactory factory, Path file, String key, Body list) {
        read(factory, file, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw bad(file, parser, "the file must be one object { … }");
            }
            boolean found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(key);
                JsonToken start = parser.nextToken();
                if (!wanted) {
                    parser.skipChildren();
                } else if (start == JsonToken.START_ARRAY) {
                    found = true;
                    list.read(parser);
                } else {
                    throw bad(file, parser, key + " must be a list");
                }
            }
            if (!found) {
                throw bad(file, parser, "key " + key + " is missing");
            }
        });
    }

    /** Gives the object of every line of a JSON-lines file; blank lines are skipped. */
    public static void eachLine(Path file, Consumer<JsonItem> reader) {
        int[] line = new int[1];
        try (InputStream in = open(file); var lines = new BoundedLines(in)) {
            UnchangedFile unchanged = UnchangedFile.of(file);
            for (String next = lines.next(); !next.equals(BoundedLines.END); next = lines.next()) {
                String text = next;
                line[0]++;
                if (text.isBlank()) {
                    continue;
                }
                String place = "line " + line[0];
                BadItemLog.item(() -> reader.accept(line(file, place, text)));
            }
            unchanged.check();
        } catch (IOException e) {
            throw unreadable(file, ", line " + (line[0] + 1), e);
        }
    }

    private static JsonItem line(Path file, String place, String text) {
        try {
            JsonNode node = ONE_VALUE.readTree(text);
            if (node.isObject()) {
                return new JsonItem(file, place, node);
            }
        } catch (JsonProcessingException e) {
            throw new UserError(ExitCode.DATA, file + ", " + place + ": " + e.getOriginalMessage(),
                    "Every line must be one complete JSON object.", e);
        }
        throw new UserError(ExitCode.DATA, file + ", " + place + ": must be one object { … }",
                "Write one JSON object on each line.");
    }

    /** The file as one value; for small files. */
    public static JsonNode tree(Path file, long maxBytes) {
        try {
            if (Files.size(file) > maxBytes) {
                throw new UserError(ExitCode.DATA, file + ": larger than " + maxBytes + " bytes",
                        "Check that this is the right file.");
            }
        } catch (IOException e) {
            throw unreadable(file, "", e);
        }
        JsonNode[] out = new JsonNode[1];
        read(file, parser -> out[0] = JSON.readTree(parser));
        if (out[0] == null || out[0].isMissingNode()) {
            throw new UserError(ExitCode.DATA, file + ": the file is empty", "Restore the file.");
        }
        return out[0];
    }

    private static void array(JsonParser parser, Consumer<Located> reader) throws IOException {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (parser.currentToken() == null) {
                throw new JsonParseException(parser, "the file ends within the list");
            }
            String place = "item " + index + " (line " + parser.currentTokenLocation().getLineNr() + ")";
            reader.accept(new Located(place, JSON.readTree(parser)));
        }
    }

    private static JsonItem item(Path file, Located value) {
        if (!value.node().isObject()) {
            throw new UserError(ExitCode.DATA, file + ", " + value.place() + ": must be an object { … }",
                    "Check that this is the file the layout asks for.");
        }
        return new JsonItem(file, value.place(), value.node());
    }

    private static void read(Path file, Body body) {
        read(JSON.getFactory(), file, body);
    }

    private static void read(JsonFactory factory, Path file, Body body) {
        try (InputStream in = open(file); JsonParser parser = factory.createParser(in)) {
            UnchangedFile unchanged = UnchangedFile.of(file);
            body.read(parser);
            if (parser.nextToken() != null) {
                throw bad(file, parser, "something follows the end of the JSON value");
            }
            unchanged.check();
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            throw new UserError(ExitCode.DATA, file + where + ": " + e.getOriginalMessage(),
                    "Restore the file or correct the JSON.", e);
        } catch (IOException e) {
            throw unreadable(file, "", e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    private static UserError bad(Path file, JsonParser parser, String what) {
        return new UserError(ExitCode.DATA, file + ", line " + parser.currentLocation().getLineNr() + ": " + what,
                "Check that this is the file the layout asks for.");
    }

    private static UserError unreadable(Path file, String where, IOException e) {
        String what = switch (e) {
            case NoSuchFileException missing -> "the file is missing";
            case AccessDeniedException denied -> "permission to read the file is denied";
            case CharacterCodingException coding -> "not UTF-8";
            default -> Files.isDirectory(file) ? "is a folder, not a file" : "cannot be read: " + e.getMessage();
        };
        return new UserError(ExitCode.DATA, file + where + ": " + what,
                "Check the data folder of the task and the layout it is said to have.", e);
    }

    /**
     * A value and where it stands.
     *
     * @param place for messages, e.g. {@code item 3 (line 1)}
     * @param node the value
     */
    public record Located(String place, JsonNode node) {
    }

    private interface Body {
        void read(JsonParser parser) throws IOException;
    }
}
