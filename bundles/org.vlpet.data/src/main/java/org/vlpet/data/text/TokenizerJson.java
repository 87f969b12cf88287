// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Writes a byte-level BPE vocabulary as a HuggingFace {@code tokenizer.json} with BART's surroundings. */
final class TokenizerJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenizerJson() {
    }

    static void write(Path file, List<String> tokens, List<String> merges) {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (int id = 0; id < tokens.size(); id++) {
            vocabulary.put(tokens.get(id), id);
        }
        ObjectNode root = of(vocabulary, merges);
        try {
            AtomicFile.write(file, out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root)));
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, file + ": cannot be written: " + e.getMessage(),
                    "Choose another folder or free some space.", e);
        }
    }

    /** The content, from tokens with their ids and merges in the order they apply. */
    static ObjectNode of(Map<String, Integer> vocabulary, List<String> merges) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        BpeTrainer.SPECIALS.stream().sorted(Comparator.comparing(vocabulary::get)).forEach(content ->
                added.addObject().put("id", vocabulary.get(content)).put("content", content).put("single_word", false)
                        .put("lstrip", content.equals("<mask>")).put("rstrip", false).put("normalized", false)
                        .put("special", true));
        root.putNull("normalizer");
        byteLevel(root.putObject("pre_tokenizer"), false);
        ObjectNode processor = root.putObject("post_processor").put("type", "RobertaProcessing");
        processor.putArray("sep").add("</s>").add(vocabulary.get("</s>"));
        processor.putArray("cls").add("<s>").add(vocabulary.get("<s>"));
        processor.put("trim_offsets", true).put("add_prefix_space", false);
        byteLevel(root.putObject("decoder"), true);
        ObjectNode model = root.putObject("model").put("type", "BPE").putNull("dropout").put("unk_token", "<unk>")
                .put("continuing_subword_prefix", "").put("end_of_word_suffix", "").put("fuse_unk", false);
        ObjectNode ids = model.putObject("vocab");
        vocabulary.forEach(ids::put);
        merges.forEach(model.putArray("merges")::add);
        return root;
    }

    private static void byteLevel(ObjectNode node, boolean prefixSpace) {
        node.put("type", "ByteLevel").put("add_prefix_space", prefixSpace).put("trim_offsets", true)
                .put("use_regex", true);
    }
}
