// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vlpet.data.importers.NewFolder;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.data.text.TokenizerSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.hub.Hub;
import org.vlpet.nn.hub.HubLimits;
import org.vlpet.nn.hub.HubProgress;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.nn.weights.torchfile.TorchConversion;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Sha256;
import org.vlpet.runs.io.Storage;

/** Makes backbone folders that every command can use: safetensors and {@code tokenizer.json}. */
public final class ModelFolders {
    private static final List<String> SIDE_FILES = Stream.concat(TokenizerSource.FILES.stream(),
            Stream.of("config.json", "generation_config.json", "tokenizer_config.json", "special_tokens_map.json",
                    "added_tokens.json")).toList();

    private ModelFolders() {
    }

    /**
     * Turns {@code pytorch_model.bin} into safetensors; files beside it come along.
     *
     * @param source the file, or its folder
     * @param out a new folder
     * @return names of tensors that were left out since they are tied to another one
     */
    public static List<String> convert(Path source, Path out) {
        if (!Files.exists(source)) {
            throw new UserError(ExitCode.DATA, source + " does not exist.", "Check the path.");
        }
        Path beside = Files.isDirectory(source) ? source : source.toAbsolutePath().getParent();
        List<?>[] omitted = new List<?>[1];
        NewFolder.create(out, folder -> {
            omitted[0] = TorchConversion.convert(source, folder);
            for (String name : SIDE_FILES) {
                if (Files.exists(beside.resolve(name))) {
                    Files.copy(beside.resolve(name), folder.resolve(name));
                }
            }
            TokenizerSource.complete(folder);
        });
        return omitted[0].stream().map(String.class::cast).toList();
    }

    /**
     * Downloads a model. A download that breaks off stays in a hidden folder beside {@code out} and is gone on with.
     *
     * @param out a new folder
     * @throws UserError DATA if the hub or the model is refused, OUTPUT if the folder is there or cannot be written
     */
    public static void fetch(URI hub, String model, String revision, Path out, HubLimits limits,
            HubProgress progress) {
        Hub.requireName(model, revision);
        Path target = out.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new UserError(ExitCode.OUTPUT, target + " exists already.", "Choose another folder with --out.");
        }
        // Named after what is fetched, so that a broken download is never gone on with by another model.
        String key = Sha256.of((hub + " " + model + " " + revision).getBytes(StandardCharsets.UTF_8)).substring(0, 12);
        Path aside = target.resolveSibling("." + target.getFileName() + "-" + key + ".fetch");
        new Hub(hub, limits, progress).fetch(model, revision, aside);
        try {
            if (!Files.exists(aside.resolve("model.safetensors"))
                    && !Files.exists(aside.resolve("model.safetensors.index.json"))) {
                TorchConversion.convert(aside, aside);
                removePickles(aside);
            }
            TokenizerSource.complete(aside);
            HuggingFaceFolder.open(aside);
            TextTokenizer.open(aside).close();
            Storage.disk().syncDirectory(aside);
            Storage.disk().move(aside, target);
        } catch (UserError e) {
            // What the hub gave is broken as a model: the next fetch must not go on with it.
            AtomicFiles.deleteQuietly(Storage.disk(), aside);
            throw e;
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, target + " cannot be written: " + e.getMessage(),
                    "Check free space and permissions.", e);
        }
    }

    /** Once converted, the pickles are only in the way. */
    private static void removePickles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().matches(".*\\.bin(\\.index\\.json)?")).toList()) {
                Files.delete(file);
            }
        }
    }
}
