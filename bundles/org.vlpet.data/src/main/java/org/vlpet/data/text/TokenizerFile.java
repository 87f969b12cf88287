// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * A {@code tokenizer.json} that was checked before native code sees it.
 *
 * @param file where it was read from
 * @param json content without truncation and padding (both are ours to decide)
 * @param rows number of token ids, the highest plus one
 * @param added added tokens and their ids
 * @param special ids of special tokens
 */
record TokenizerFile(Path file, byte[] json, int rows, Map<String, Integer> added, BitSet special) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ROWS = 4 << 20;
    private static final Set<String> MODELS = Set.of("BPE", "Unigram", "WordPiece", "WordLevel");

    static TokenizerFile read(Path file) {
        JsonNode root = TokenizerSource.json(file);
        if (!(root instanceof ObjectNode object) || !root.path("model").isObject()) {
            throw bad(file, "object \"model\" is missing");
        }
        JsonNode model = root.get("model");
        if (model.hasNonNull("type") && !MODELS.contains(model.get("type").asText())) {
            throw bad(file, "model type \"" + model.get("type").asText() + "\" is unknown");
        }
        Map<Integer, String> tokens = new HashMap<>();
        vocabulary(file, model.path("vocab"), tokens);
        Map<String, Integer> added = new LinkedHashMap<>();
        BitSet special = new BitSet();
        for (JsonNode token : root.path("added_tokens")) {
            int id = id(file, token.path("id"), "added_tokens");
            String content = token.path("content").asText();
            String before = tokens.putIfAbsent(id, content);
            if (content.isEmpty() || before != null && !before.equals(content)) {
                throw bad(file, "added token " + id + " \"" + content + "\" does not agree with the vocabulary");
            }
            added.put(content, id);
            special.set(id, token.path("special").asBoolean());
        }
        requireSafe(file, root.path("normalizer"));
        int rows = tokens.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
        object.putNull("truncation");
        object.putNull("padding");
        return new TokenizerFile(file, bytes(file, object), rows, added, special);
    }

    private static byte[] bytes(Path file, JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw bad(file, "not Unicode: " + e.getOriginalMessage()); // half of a surrogate pair
        }
    }

    UserError error(String what) {
        return bad(file, what);
    }

    private static void vocabulary(Path file, JsonNode vocab, Map<Integer, String> tokens) {
        if (vocab.isObject()) {
            vocab.properties().forEach(entry -> {
                if (tokens.put(id(file, entry.getValue(), "vocab"), entry.getKey()) != null) {
                    throw bad(file, "id " + entry.getValue() + " is given twice in the vocabulary");
                }
            });
        } else if (vocab.isArray()) {
            for (JsonNode piece : vocab) {
                if (!piece.isArray() || piece.size() != 2 || !piece.get(0).isTextual() || !piece.get(1).isNumber()) {
                    throw bad(file, "entry " + tokens.size() + " of the vocabulary is not [piece, score]");
                }
                tokens.put(tokens.size(), piece.get(0).textValue());
            }
        }
        if (tokens.isEmpty()) {
            throw bad(file, "the vocabulary is missing or empty");
        }
    }

    /** The native normaliser follows a precompiled map without looking. */
    private static void requireSafe(Path file, JsonNode normalizer) {
        for (JsonNode map : normalizer.findValues("precompiled_charsmap")) {
            try {
                CharsMap.problem(Base64.getDecoder().decode(map.asText())).ifPresent(problem -> {
                    throw bad(file, "the precompiled_charsmap is broken: " + problem);
                });
            } catch (IllegalArgumentException e) {
                throw bad(file, "the precompiled_charsmap is no base64");
            }
        }
    }

    private static int id(Path file, JsonNode value, String where) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0
                || value.intValue() >= MAX_ROWS) {
            throw bad(file, "token id " + value + " in " + where + " is not between 0 and " + MAX_ROWS);
        }
        return value.intValue();
    }

    private static UserError bad(Path file, String what) {
        return new UserError(ExitCode.DATA, file + ": " + what,
                "Use the tokenizer.json of the backbone's HuggingFace folder.");
    }
}
