// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.SafetensorsWriter;
import org.vlpet.nn.weights.TensorContent;
import org.vlpet.nn.weights.WeightIndex;

/**
 * Writes the tensors of {@code pytorch_model.bin}, in one file or in the parts its index names, as safetensors. A tied
 * matrix that lies there under several names is written once, as HuggingFace's own safetensors do.
 */
public final class TorchConversion {
    /** The file most folders have. */
    public static final String SINGLE = "pytorch_model.bin";
    /** Names the parts of a large model. */
    public static final String INDEX = "pytorch_model.bin.index.json";
    private static final Map<String, String> METADATA = Map.of("format", "pt");

    private TorchConversion() {
    }

    /**
     * Converts weights; types and values stay as they are.
     *
     * @param source a file of {@code torch.save}, or a folder with {@link #SINGLE} or {@link #INDEX}
     * @param folder where {@code model.safetensors} (and its index, for parts) are written
     * @return names that were left out since the same tensor is there under another one
     * @throws UserError DATA if a file is refused; nothing is then complete in {@code folder}
     */
    public static List<String> convert(Path source, Path folder) throws IOException {
        if (!Files.isDirectory(source)) {
            return convertFile(source, folder.resolve("model.safetensors")).omitted();
        }
        if (Files.exists(source.resolve(INDEX))) {
            return convertParts(source, folder);
        }
        if (!Files.exists(source.resolve(SINGLE))) {
            throw new UserError(ExitCode.DATA, source + " has no " + SINGLE + ".",
                    "Name a file of torch.save, or a folder with " + SINGLE + ".");
        }
        return convertFile(source.resolve(SINGLE), folder.resolve("model.safetensors")).omitted();
    }

    private record Converted(List<String> written, List<String> omitted) {
    }

    private static List<String> convertParts(Path source, Path folder) throws IOException {
        SequencedMap<String, List<String>> parts = WeightIndex.read(source.resolve(INDEX), ".bin").namesByFile();
        List<String> omitted = new ArrayList<>();
        ObjectNode index = new ObjectMapper().createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        int number = 1;
        for (Map.Entry<String, List<String>> part : parts.entrySet()) {
            String name = String.format("model-%05d-of-%05d.safetensors", number++, parts.size());
            Converted converted = convertFile(source.resolve(part.getKey()), folder.resolve(name));
            List<String> all = new ArrayList<>(converted.written());
            all.addAll(converted.omitted());
            part.getValue().stream().filter(tensor -> !all.contains(tensor)).findFirst().ifPresent(tensor -> {
                throw new UserError(ExitCode.DATA, source.resolve(INDEX) + " says that " + part.getKey() + " holds "
                        + tensor + ", but it does not.", "Download the folder again.");
            });
            converted.written().forEach(tensor -> map.put(tensor, name));
            omitted.addAll(converted.omitted());
        }
        AtomicFile.write(folder.resolve("model.safetensors.index.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(index));
        return omitted;
    }

    private static Converted convertFile(Path source, Path target) throws IOException {
        try (TorchFile file = TorchFile.open(source)) {
            SequencedMap<String, String> keptAs = tied(file);
            SequencedMap<String, TensorContent> contents = new LinkedHashMap<>();
            keptAs.forEach((name, kept) -> {
                if (name.equals(kept)) {
                    contents.put(name, file.content(name));
                }
            });
            AtomicFile.write(target, out -> SafetensorsWriter.writeContents(out, contents, METADATA));
            return new Converted(List.copyOf(contents.keySet()),
                    keptAs.keySet().stream().filter(name -> !contents.containsKey(name)).toList());
        }
    }

    /** Every name with the name its tensor is written under; the token matrix keeps the name {@code …shared.weight}. */
    private static SequencedMap<String, String> tied(TorchFile file) {
        List<String> names = new ArrayList<>(file.names());
        names.sort((a, b) -> Boolean.compare(!a.endsWith("shared.weight"), !b.endsWith("shared.weight")));
        SequencedMap<TorchView, String> first = new LinkedHashMap<>();
        SequencedMap<String, String> keptAs = new LinkedHashMap<>();
        for (String name : names) {
            String same = first.putIfAbsent(file.view(name), name);
            keptAs.put(name, same != null ? same : copyOfTokens(file, name, names.getFirst()));
        }
        return keptAs;
    }

    /** Some files hold the token matrix several times over instead of tied. */
    private static String copyOfTokens(TorchFile file, String name, String tokens) {
        boolean candidate = tokens.endsWith("shared.weight") && !name.equals(tokens)
                && (name.endsWith("embed_tokens.weight") || name.equals("lm_head.weight"))
                && file.view(name).shape().equals(file.view(tokens).shape());
        return candidate && file.find(name).orElseThrow().bytes().equals(file.find(tokens).orElseThrow().bytes())
                ? tokens : name;
    }
}
