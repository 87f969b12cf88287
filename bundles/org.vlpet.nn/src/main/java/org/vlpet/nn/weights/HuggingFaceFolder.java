// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;

/**
 * A backbone as HuggingFace saves it: {@code config.json} and {@code model.safetensors}, in one file or in the parts
 * that {@code model.safetensors.index.json} names. Tensors answer to their name with and without the {@code model.}
 * that the bare model leaves out.
 */
public final class HuggingFaceFolder implements WeightSource {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String PREFIX = "model.";

    private final Path folder;
    private final HuggingFaceConfig config;
    private final SequencedMap<String, SafetensorsFile> fileOf;
    private final List<Path> files;

    private HuggingFaceFolder(Path folder, HuggingFaceConfig config, SequencedMap<String, SafetensorsFile> fileOf,
            List<Path> files) {
        this.folder = folder;
        this.config = config;
        this.fileOf = fileOf;
        this.files = files;
    }

    /**
     * Opens a folder and checks its files.
     *
     * @throws UserError DATA naming the file and what is wrong with it
     */
    public static HuggingFaceFolder open(Path folder) {
        HuggingFaceConfig config = HuggingFaceConfig.read(folder.resolve("config.json"));
        SequencedMap<String, SafetensorsFile> fileOf = new LinkedHashMap<>();
        Set<Path> files = new LinkedHashSet<>();
        if (Files.exists(folder.resolve(INDEX))) {
            sharded(folder, fileOf, files);
        } else if (Files.exists(folder.resolve(SINGLE))) {
            SafetensorsFile file = SafetensorsFile.open(folder.resolve(SINGLE));
            file.names().forEach(name -> fileOf.put(name, file));
            files.add(folder.resolve(SINGLE));
        } else {
            throw new UserError(ExitCode.DATA, folder + " has no " + SINGLE + ".",
                    Files.exists(folder.resolve("pytorch_model.bin"))
                            || Files.exists(folder.resolve("pytorch_model.bin.index.json"))
                            ? "./vlpet convert " + folder + " NEW_FOLDER turns its pytorch_model.bin into one."
                            : "A backbone folder holds config.json and " + SINGLE + ". In Python, save_pretrained("
                                    + "folder, safe_serialization=True) writes both.");
        }
        return new HuggingFaceFolder(folder, config, fileOf, List.copyOf(files));
    }

    /**
     * Sizes of the backbone.
     *
     * @param newTokens rows the experiment adds to the vocabulary
     */
    public BackboneGeometry geometry(int newTokens) {
        return config.geometry(newTokens);
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(fileOf.keySet());
    }

    @Override
    public Optional<StoredTensor> find(String name) {
        Optional<StoredTensor> exact = Optional.ofNullable(fileOf.get(name)).flatMap(file -> file.find(name));
        if (exact.isPresent()) {
            return exact;
        }
        String other = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : PREFIX + name;
        return Optional.ofNullable(fileOf.get(other)).flatMap(file -> file.find(other));
    }

    /** Tensors of the folder that no parameter of the plan takes, e.g. of another head. */
    public List<String> unexpected(Plan plan) {
        Set<String> known = new HashSet<>();
        for (PlannedParameter parameter : plan.parameters()) {
            known.add(parameter.name());
            known.addAll(parameter.aliases());
        }
        return fileOf.keySet().stream().filter(name -> !known.contains(name) && !known.contains(PREFIX + name))
                .toList();
    }

    /** SHA-256 of the weights as 64 hex digits; over the parts in the order of their names if there are several. */
    public String sha256() {
        return FileHash.sha256(files.stream().sorted().toList());
    }

    @Override
    public String description() {
        return folder.toString();
    }

    private static void sharded(Path folder, Map<String, SafetensorsFile> fileOf, Set<Path> files) {
        Path index = folder.resolve(INDEX);
        WeightIndex.read(index, ".safetensors").namesByFile().forEach((part, names) -> {
            SafetensorsFile file = SafetensorsFile.open(folder.resolve(part));
            for (String name : names) {
                if (!file.names().contains(name)) {
                    throw new UserError(ExitCode.DATA, index + " says that " + part + " holds " + name
                            + ", but it does not.", "Download the folder again.");
                }
                fileOf.put(name, file);
            }
            files.add(folder.resolve(part));
        });
    }
}
