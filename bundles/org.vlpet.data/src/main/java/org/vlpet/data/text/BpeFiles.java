// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.data.json.JsonFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** {@code vocab.json} and {@code merges.txt}: a byte-level BPE as BART's slow tokenizer keeps it. */
final class BpeFiles {
    static final String VOCABULARY = "vocab.json";
    static final String MERGES = "merges.txt";
    private static final long MAX_BYTES = 64L << 20;

    private BpeFiles() {
    }

    /** The same as a {@code tokenizer.json}. */
    static ObjectNode read(Path folder) {
        Path file = folder.resolve(VOCABULARY);
        JsonNode root = JsonFile.tree(file, MAX_BYTES);
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (!entry.getValue().isInt() || entry.getValue().intValue() < 0) {
                throw bad(file, "the id of \"" + entry.getKey() + "\" is " + entry.getValue());
            }
            vocabulary.put(entry.getKey(), entry.getValue().intValue());
        }
        for (String special : BpeTrainer.SPECIALS) {
            if (!vocabulary.containsKey(special)) {
                throw bad(file, "the token " + special + " is missing");
            }
        }
        return TokenizerJson.of(vocabulary, merges(folder.resolve(MERGES), vocabulary));
    }

    private static List<String> merges(Path file, Map<String, Integer> vocabulary) {
        List<String> merges = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isEmpty() || number == 1 && line.startsWith("#version")) {
                continue;
            }
            String[] parts = line.split(" ", -1);
            if (parts.length != 2 || !vocabulary.containsKey(parts[0]) || !vocabulary.containsKey(parts[1])
                    || !vocabulary.containsKey(parts[0] + parts[1])) {
                throw bad(file, "line " + number + " is no pair of tokens whose union is a token");
            }
            merges.add(line);
        }
        return merges;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw bad(file, "it has more than " + MAX_BYTES + " bytes");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(),
                    "A folder with " + VOCABULARY + " needs " + MERGES + " too.", e);
        }
    }

    private static UserError bad(Path file, String what) {
        return new UserError(ExitCode.DATA, file + ": " + what + ".", "Download the folder again.");
    }
}
