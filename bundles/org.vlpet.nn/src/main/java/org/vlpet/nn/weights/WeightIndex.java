// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * The index of weights that HuggingFace saves in parts.
 *
 * @param namesByFile tensors by the file that holds them, both in the order of the index
 */
public record WeightIndex(SequencedMap<String, List<String>> namesByFile) {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    private static final long MAX_BYTES = 64L << 20;

    /**
     * Reads an index.
     *
     * @param ending of the part files, e.g. {@code .safetensors}
     * @throws UserError DATA if it is broken or names files outside its folder
     */
    public static WeightIndex read(Path index, String ending) {
        SequencedMap<String, List<String>> namesByFile = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : weightMap(index).properties()) {
            String part = entry.getValue().asText();
            // The index comes from outside: it may name files of its own folder only.
            if (!PART.matcher(part).matches() || !part.endsWith(ending)) {
                throw new UserError(ExitCode.DATA, index + " names the file \"" + part + "\" for " + entry.getKey()
                        + ".", "Parts must be " + ending + " files of the same folder.");
            }
            namesByFile.computeIfAbsent(part, key -> new ArrayList<>()).add(entry.getKey());
        }
        return new WeightIndex(namesByFile);
    }

    private static JsonNode weightMap(Path index) {
        try {
            if (Files.size(index) > MAX_BYTES) {
                throw new UserError(ExitCode.DATA, index + " has more than " + MAX_BYTES + " bytes.",
                        "Download the folder again.");
            }
            JsonNode map = new ObjectMapper().readTree(Files.readAllBytes(index)).path("weight_map");
            if (!map.isObject() || map.isEmpty()) {
                throw new UserError(ExitCode.DATA, index + " has no weight_map.", "Download the folder again.");
            }
            return map;
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, index + " cannot be read: " + e.getMessage(),
                    "Download the folder again.", e);
        }
    }
}
