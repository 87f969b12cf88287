// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.vlpet.data.importers.NewFolder;
import org.vlpet.data.text.TokenizerSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.Network;
import org.vlpet.nn.merge.MergedWeights;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Scope;
import org.vlpet.train.setup.LoadedRun;
import org.vlpet.train.setup.NetworkSetup;

/**
 * A tuned language model as a HuggingFace folder. What transformers has no place for, the visual embedding, lies beside
 * it in a file of its own.
 */
public final class HuggingFaceExport {
    /** Tensors that transformers does not load. */
    public static final String VISION = "visual_embedding.safetensors";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_CONFIG = 1 << 20;
    private static final List<String> SIDE_FILES = Stream.concat(TokenizerSource.FILES.stream(),
            Stream.of("generation_config.json", "tokenizer_config.json", "special_tokens_map.json")).toList();

    private HuggingFaceExport() {
    }

    /**
     * Writes the folder.
     *
     * @throws UserError USAGE if a method cannot be merged (nothing is written)
     */
    public static void write(LoadedRun run, Path out) {
        Network network = run.network();
        try (NDManager scope = network.manager().newSubManager()) {
            SequencedMap<String, NDArray> weights = MergedWeights.of(network, scope);
            Path backbone = NetworkSetup.folder(run.experiment());
            ObjectNode config = config(backbone.resolve("config.json"), network);
            NewFolder.create(out, folder -> {
                SafetensorsWriter.writeFile(folder.resolve("model.safetensors"), weights, Map.of("format", "pt"));
                SequencedMap<String, NDArray> vision = vision(network);
                if (!vision.isEmpty()) {
                    SafetensorsWriter.writeFile(folder.resolve(VISION), vision, Map.of("format", "pt"));
                }
                Files.write(folder.resolve("config.json"), JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(config));
                for (String name : SIDE_FILES) {
                    if (Files.exists(backbone.resolve(name))) {
                        Files.copy(backbone.resolve(name), folder.resolve(name));
                    }
                }
            });
        }
    }

    /** The tensors of the visual embedding. */
    static SequencedMap<String, NDArray> vision(Network network) {
        SequencedMap<String, NDArray> tensors = new LinkedHashMap<>();
        for (PlannedParameter parameter : network.plan().parameters()) {
            if (parameter.scope() == Scope.VISION) {
                tensors.put(parameter.name(), network.parameters().get(parameter.name()));
            }
        }
        return tensors;
    }

    /** The backbone's own, with the grown vocabulary and the precision that is written. */
    private static ObjectNode config(Path file, Network network) {
        try {
            if (Files.size(file) > MAX_CONFIG || !(JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode node)) {
                throw new UserError(ExitCode.DATA, file + " is no configuration.", "Restore the backbone folder.");
            }
            node.put("vocab_size", network.plan().backbone().vocabSize());
            node.remove("torch_dtype");
            return node.put("dtype", network.options().dtype().name().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, file + " cannot be read: " + e.getMessage(),
                    "Restore the backbone folder.", e);
        }
    }
}
