// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.vlpet.data.text.SentencePieceModel.Kind;
import org.vlpet.data.text.SentencePieceModel.Piece;

/**
 * A SentencePiece Unigram model as the {@code tokenizer.json} of T5: its pieces, then {@code <extra_id_99>} …
 * {@code <extra_id_0>}; text is normalised by the model's own map, split at blanks, and followed by {@code </s>}.
 */
final class UnigramJson {
    private static final String BLANK = "\u2581";
    private static final String END = "</s>";

    private UnigramJson() {
    }

    /**
     * Builds it.
     *
     * @param extraIds number of {@code <extra_id_…>} tokens behind the pieces
     */
    static ObjectNode of(SentencePieceModel model, int extraIds) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        ObjectNode tokenizer = JsonNodeFactory.instance.objectNode();
        tokenizer.put("type", "Unigram").put("unk_id", model.unknown());
        ArrayNode vocabulary = tokenizer.putArray("vocab");
        int end = -1;
        for (int id = 0; id < model.pieces().size(); id++) {
            Piece piece = model.pieces().get(id);
            vocabulary.addArray().add(piece.text()).add((double) piece.score());
            if (piece.kind() != Kind.NORMAL && piece.kind() != Kind.UNUSED) {
                add(added, id, piece.text(), piece.kind() != Kind.USER_DEFINED);
            }
            end = piece.text().equals(END) ? id : end;
        }
        for (int i = extraIds - 1; i >= 0; i--) {
            String token = "<extra_id_" + i + ">";
            add(added, vocabulary.size(), token, true);
            vocabulary.addArray().add(token).add(0.0);
        }
        tokenizer.put("byte_fallback", false);
        normalizer(root, model.charsMap());
        ArrayNode splitters = root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        splitters.addObject().put("type", "WhitespaceSplit");
        metaspace(splitters.addObject());
        processor(root, end);
        metaspace(root.putObject("decoder"));
        root.set("model", tokenizer);
        return root;
    }

    private static void add(ArrayNode added, int id, String content, boolean special) {
        added.addObject().put("id", id).put("content", content).put("single_word", false).put("lstrip", false)
                .put("rstrip", false).put("normalized", false).put("special", special);
    }

    private static void normalizer(ObjectNode root, byte[] charsMap) {
        if (charsMap.length == 0) {
            root.putNull("normalizer");
        } else {
            root.putObject("normalizer").put("type", "Precompiled").put("precompiled_charsmap",
                    Base64.getEncoder().encodeToString(charsMap));
        }
    }

    private static void metaspace(ObjectNode node) {
        node.put("type", "Metaspace").put("replacement", BLANK).put("prepend_scheme", "always").put("split", true);
    }

    private static void processor(ObjectNode root, int end) {
        if (end < 0) {
            root.putNull("post_processor");
            return;
        }
        ObjectNode processor = root.putObject("post_processor").put("type", "TemplateProcessing");
        ArrayNode single = processor.putArray("single");
        sequence(single, "A");
        ArrayNode pair = processor.putArray("pair");
        sequence(pair, "A");
        sequence(pair, "B");
        ObjectNode token = processor.putObject("special_tokens").putObject(END).put("id", END);
        token.putArray("ids").add(end);
        token.putArray("tokens").add(END);
    }

    private static void sequence(ArrayNode template, String id) {
        template.addObject().putObject("Sequence").put("id", id).put("type_id", 0);
        template.addObject().putObject("SpecialToken").put("id", END).put("type_id", 0);
    }
}
