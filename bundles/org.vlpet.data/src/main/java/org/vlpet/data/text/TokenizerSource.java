// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vlpet.data.json.JsonFile;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * The tokenizer of a HuggingFace folder: {@code tokenizer.json} where there is one, else made from {@code vocab.json}
 * and {@code merges.txt} (BART) or {@code spiece.model} (T5), which is all older folders have.
 */
public final class TokenizerSource {
    /** Files a tokenizer may come from. */
    public static final List<String> FILES = List.of(TextTokenizer.FILE, BpeFiles.VOCABULARY, BpeFiles.MERGES,
            "spiece.model");
    private static final String SENTENCEPIECE = "spiece.model";
    private static final long MAX_BYTES = 64L << 20;
    /** T5's, unless its folder says otherwise. */
    private static final int EXTRA_IDS = 100;
    private static final int MAX_EXTRA_IDS = 10_000;

    private TokenizerSource() {
    }

    /** The file that {@link #json} reads first. */
    static Path file(Path folder) {
        for (String name : List.of(TextTokenizer.FILE, BpeFiles.VOCABULARY, SENTENCEPIECE)) {
            if (Files.exists(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        return folder.resolve(TextTokenizer.FILE);
    }

    /** The content of a {@code tokenizer.json}, of the file of this name or of one of the older ones. */
    static JsonNode json(Path file) {
        return switch (file.getFileName().toString()) {
            case BpeFiles.VOCABULARY -> BpeFiles.read(file.toAbsolutePath().getParent());
            case SENTENCEPIECE -> UnigramJson.of(SentencePieceModel.read(file), extraIds(file));
            default -> JsonFile.tree(file, MAX_BYTES);
        };
    }

    /**
     * Writes {@code tokenizer.json} for a folder that has only the older files.
     *
     * @return whether there was something to write
     */
    public static boolean complete(Path folder) {
        Path file = file(folder);
        if (!Files.exists(file) || file.endsWith(TextTokenizer.FILE)) {
            return false;
        }
        JsonNode json = json(file);
        try {
            AtomicFile.write(folder.resolve(TextTokenizer.FILE),
                    out -> out.write(new ObjectMapper().writeValueAsBytes(json)));
            return true;
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, folder.resolve(TextTokenizer.FILE) + " cannot be written: "
                    + e.getMessage(), "Choose another folder or free some space.", e);
        }
    }

    private static int extraIds(Path spiece) {
        Path config = spiece.resolveSibling("tokenizer_config.json");
        if (!Files.exists(config)) {
            return EXTRA_IDS;
        }
        JsonNode value = JsonFile.tree(config, MAX_BYTES).path("extra_ids");
        if (value.isMissingNode()) {
            return EXTRA_IDS;
        }
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > MAX_EXTRA_IDS) {
            throw new UserError(ExitCode.DATA, config + ": extra_ids is " + value + ".", "Expected a small number.");
        }
        return value.intValue();
    }
}
