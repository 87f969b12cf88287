// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.plan.Planner;

/** The tiny world for a T5 of random weights, with the special tokens, pieces and files of HuggingFace's T5. */
public final class TinyT5 {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char BLANK = '\u2581';
    private static final int ROWS = 64;

    private TinyT5() {
    }

    /** Makes data and backbone in {@code folder} and the experiment file {@code tiny.vlpet}. */
    public static Path create(Path folder) throws IOException {
        TinyWorld.data(folder);
        Path backbone = Files.createDirectories(folder.resolve("backbone"));
        Experiment experiment = experiment();
        Files.writeString(backbone.resolve("config.json"), config(experiment.getBackbone().getGeometry()).toString());
        Files.writeString(backbone.resolve("tokenizer.json"), tokenizer().toString());
        try (Network plain = Network.build(Planner.planModel(plain()), NetworkOptions.of(DataType.FLOAT32, 3))) {
            SafetensorsWriter.writeFile(backbone.resolve("model.safetensors"), plain.parameters(), Map.of());
        }
        Path file = folder.resolve("tiny.vlpet");
        ExperimentFile.save(experiment, file);
        return file;
    }

    /** VL-PET-large on a T5 whose heads together are narrower than its stream. */
    public static Experiment experiment() {
        Experiment experiment = TinyWorld.experiment();
        experiment.getBackbone().setFamily(BackboneFamily.T5);
        Geometry geometry = experiment.getBackbone().getGeometry();
        geometry.setDKv(5);
        geometry.setDecoderLayers(2);
        geometry.setVocabSize(ROWS);
        geometry.setLayerNormEps(1e-6);
        geometry.setPadTokenId(0);
        geometry.setEosTokenId(1);
        geometry.setDecoderStartTokenId(0);
        geometry.setRelativeBuckets(8);
        geometry.setRelativeMaxDistance(20);
        experiment.getEncoder().setScale(Presets.load("t5-image-vlpet-large").getEncoder().getScale());
        experiment.getDecoding().setNoRepeatNgramSize(0);
        experiment.getDecoding().setForceEos(false);
        experiment.getDecoding().setEarlyStopping(false);
        return experiment;
    }

    private static Experiment plain() {
        Experiment experiment = experiment();
        experiment.setVision(null);
        experiment.getBackbone().setNewTokens(0);
        experiment.getEncoder().setGranularity(Granularity.NONE);
        experiment.getEncoder().getPet().clear();
        experiment.getDecoder().getPet().clear();
        return experiment;
    }

    private static ObjectNode config(Geometry geometry) {
        return JSON.createObjectNode().put("model_type", "t5").put("d_model", geometry.getDModel())
                .put("d_kv", geometry.getDKv()).put("d_ff", geometry.getEncoderFfnDim())
                .put("num_layers", geometry.getEncoderLayers())
                .put("num_decoder_layers", geometry.getDecoderLayers()).put("num_heads", geometry.getEncoderHeads())
                .put("vocab_size", geometry.getVocabSize())
                .put("relative_attention_num_buckets", geometry.getRelativeBuckets())
                .put("relative_attention_max_distance", geometry.getRelativeMaxDistance())
                .put("feed_forward_proj", "relu").put("pad_token_id", 0).put("eos_token_id", 1)
                .put("decoder_start_token_id", 0);
    }

    /** Pieces with scores: specials, some words, single letters, and the extra ids at the end in falling order. */
    private static ObjectNode tokenizer() {
        List<String> pieces = new ArrayList<>(List.of("<pad>", "</s>", "<unk>"));
        for (String word : List.of("true", "false", "red", "green", "blue", "black", "dark", "yes", "no", "a", "it")) {
            pieces.add(BLANK + word);
        }
        pieces.add(String.valueOf(BLANK));
        for (char letter = 'a'; letter <= 'z'; letter++) {
            pieces.add(String.valueOf(letter));
        }
        pieces.addAll(List.of(":", "?", "."));
        ObjectNode root = JSON.createObjectNode().put("version", "1.0").putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        ArrayNode vocabulary = root.putObject("model").put("type", "Unigram").put("unk_id", 2)
                .put("byte_fallback", false).putArray("vocab");
        for (int id = 0; id < pieces.size(); id++) {
            vocabulary.addArray().add(pieces.get(id)).add(pieces.get(id).length() > 1 && id > 2 ? -1.0 : -5.0);
        }
        special(added, 0, "<pad>");
        special(added, 1, "</s>");
        special(added, 2, "<unk>");
        for (int i = 0; i < 4; i++) {
            special(added, pieces.size() + 3 - i, "<extra_id_" + i + ">");
        }
        root.putNull("normalizer");
        for (String part : List.of("pre_tokenizer", "decoder")) {
            root.putObject(part).put("type", "Metaspace").put("replacement", String.valueOf(BLANK))
                    .put("prepend_scheme", "always").put("split", true);
        }
        ObjectNode end = root.putObject("post_processor").put("type", "TemplateProcessing");
        for (String form : List.of("single", "pair")) {
            ArrayNode parts = end.putArray(form);
            parts.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
            parts.addObject().putObject("SpecialToken").put("id", "</s>").put("type_id", 0);
        }
        ObjectNode special = end.putObject("special_tokens").putObject("</s>").put("id", "</s>");
        special.putArray("ids").add(1);
        special.putArray("tokens").add("</s>");
        return root;
    }

    private static void special(ArrayNode added, int id, String content) {
        added.addObject().put("id", id).put("content", content).put("single_word", false).put("lstrip", false)
                .put("rstrip", false).put("normalized", false).put("special", true);
    }
}
