// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Network;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Storage;

/** Writes a BART as a HuggingFace folder: {@code config.json}, {@code model.safetensors}, {@code tokenizer.json}. */
public final class BackboneFolder {
    private BackboneFolder() {
    }

    /**
     * Checks that a folder can be written later, so that hours of work are not lost at the end.
     *
     * @throws UserError (OUTPUT) if it exists and is not empty, or its parent cannot be written
     */
    public static void requireFree(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    if (entries.findAny().isPresent()) {
                        throw new UserError(ExitCode.OUTPUT, "The folder " + folder + " is not empty.",
                                "Choose a new folder with --out.");
                    }
                }
            } else {
                Files.createDirectories(folder.toAbsolutePath().getParent());
            }
            if (!Files.isWritable(folder.toAbsolutePath().getParent())) {
                throw new IOException("no permission to write");
            }
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /**
     * Writes the folder whole or not at all.
     *
     * @param tokenizer a {@code tokenizer.json}
     */
    public static void write(Path folder, Network network, Path tokenizer) {
        requireFree(folder);
        Path target = folder.toAbsolutePath();
        Path aside = target.resolveSibling(AtomicFiles.TEMP_PREFIX + target.getFileName() + "-"
                + ProcessHandle.current().pid());
        try {
            Files.createDirectories(aside);
            Files.copy(tokenizer, aside.resolve(TextTokenizer.FILE));
            Files.write(aside.resolve("config.json"), (config(network.plan().backbone()).toPrettyString() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            SafetensorsWriter.writeFile(aside.resolve("model.safetensors"), tensors(network), Map.of("format", "pt"));
            Files.deleteIfExists(target);
            Storage.disk().move(aside, target);
            Storage.disk().syncDirectory(target.getParent());
        } catch (IOException e) {
            throw failed(folder, e);
        } finally {
            if (Files.exists(aside)) {
                AtomicFiles.deleteQuietly(Storage.disk(), aside);
            }
        }
    }

    private static SequencedMap<String, NDArray> tensors(Network network) {
        SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
        for (PlannedParameter parameter : network.plan().parameters()) {
            if (parameter.scope() == Scope.BACKBONE) {
                tensors.put(parameter.name(), network.parameters().get(parameter.name()));
            }
        }
        return tensors;
    }

    private static ObjectNode config(BackboneGeometry g) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putArray("architectures").add("BartForConditionalGeneration");
        node.put("model_type", "bart").put("d_model", g.dModel());
        node.put("encoder_layers", g.encoderLayers()).put("decoder_layers", g.decoderLayers());
        node.put("encoder_attention_heads", g.encoderHeads()).put("decoder_attention_heads", g.decoderHeads());
        node.put("encoder_ffn_dim", g.encoderFfnDim()).put("decoder_ffn_dim", g.decoderFfnDim());
        node.put("vocab_size", g.vocabSize()).put("max_position_embeddings", g.maxPositions());
        node.put("activation_function", "gelu").put("scale_embedding", g.scaleEmbedding());
        node.put("dropout", 0.1).put("attention_dropout", 0.1).put("activation_dropout", 0.1);
        node.put("pad_token_id", g.padTokenId()).put("bos_token_id", g.bosTokenId());
        node.put("eos_token_id", g.eosTokenId()).put("forced_eos_token_id", g.eosTokenId());
        node.put("decoder_start_token_id", g.decoderStartTokenId());
        node.put("is_encoder_decoder", true).put("tie_word_embeddings", true).put("torch_dtype", "float32");
        return node;
    }

    private static UserError failed(Path folder, IOException e) {
        return new UserError(ExitCode.OUTPUT, "The folder " + folder + " cannot be written: " + e.getMessage() + ".",
                "Check free space and permissions, or choose another folder with --out.", e);
    }
}
