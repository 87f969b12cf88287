// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.weights.HuggingFaceConfig;
import org.vlpet.nn.weights.WeightIndex;

/** Downloads the files of a model that we can use: configuration, weights in one form, tokenizer in one form. */
public final class Hub {
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,95}"
            + "(/[A-Za-z0-9_][A-Za-z0-9._-]{0,95})?");
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,95}");
    private static final List<String> EXTRAS = List.of("generation_config.json", "tokenizer_config.json",
            "special_tokens_map.json");

    private final URI address;
    private final HubLimits limits;
    private final HubProgress progress;

    /**
     * A hub.
     *
     * @param address e.g. of HuggingFace or a mirror
     */
    public Hub(URI address, HubLimits limits, HubProgress progress) {
        this.address = address;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Checks a name before anything is done with it.
     *
     * @throws UserError USAGE if it is no name of a model or revision
     */
    public static void requireName(String model, String revision) {
        if (!MODEL.matcher(model).matches() || model.contains("..") || !REVISION.matcher(revision).matches()
                || revision.contains("..")) {
            throw new UserError(ExitCode.USAGE, "\"" + model + "\" at \"" + revision + "\" is no name of a model.",
                    "Give a name like facebook/bart-base or t5-base, and a branch, tag or commit.");
        }
    }

    /**
     * Downloads what is not there yet. The configuration comes first: a model we cannot use costs one small file.
     *
     * @param folder where files go; parts of an earlier, broken download in it are used
     * @throws UserError DATA if the hub has no such model, or a file is refused
     */
    public void fetch(String model, String revision, Path folder) {
        requireName(model, revision);
        try (HubConnection connection = new HubConnection(address, limits)) {
            Files.createDirectories(folder);
            Session session = new Session(connection, model, revision, folder);
            if (!session.small("config.json")) {
                throw new UserError(ExitCode.DATA, address + " has no model " + model + " (no config.json at revision "
                        + revision + ").", "Check the name; ./vlpet fetch facebook/bart-base is one that exists.");
            }
            HuggingFaceConfig.read(folder.resolve("config.json"));
            if (!session.small("tokenizer.json") && !(session.small("vocab.json") && session.small("merges.txt"))
                    && !session.small("spiece.model")) {
                throw new UserError(ExitCode.DATA, model + " has no tokenizer that can be used.",
                        "It needs tokenizer.json, vocab.json with merges.txt, or spiece.model.");
            }
            for (String extra : EXTRAS) {
                session.small(extra);
            }
            session.weights();
        } catch (FileSystemException e) {
            throw new UserError(ExitCode.OUTPUT, folder + " cannot be written: " + e.getMessage(),
                    "Check free space and permissions.", e);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, address + " cannot be read: " + e.getMessage(),
                    "Check the network and hub.url.", e);
        }
    }

    /** One download. */
    private final class Session {
        private final HubConnection connection;
        private final String model;
        private final String revision;
        private final Path folder;

        Session(HubConnection connection, String model, String revision, Path folder) {
            this.connection = connection;
            this.model = model;
            this.revision = revision;
            this.folder = folder;
        }

        boolean small(String name) throws IOException {
            return file(name, limits.smallFile());
        }

        void weights() throws IOException {
            if (file("model.safetensors", left()) || parts("model.safetensors.index.json", ".safetensors")
                    || file("pytorch_model.bin", left()) || parts("pytorch_model.bin.index.json", ".bin")) {
                return;
            }
            throw new UserError(ExitCode.DATA, model + " has neither model.safetensors nor pytorch_model.bin.",
                    "Weights of other frameworks have to be converted in Python first.");
        }

        private boolean parts(String index, String ending) throws IOException {
            if (!small(index)) {
                return false;
            }
            for (String part : WeightIndex.read(folder.resolve(index), ending).namesByFile().keySet()) {
                if (!file(part, left())) {
                    throw new UserError(ExitCode.DATA, model + " has no " + part + ", which its " + index + " names.",
                            "The model is incomplete on the hub.");
                }
            }
            return true;
        }

        private boolean file(String name, long maxBytes) throws IOException {
            return new HubFile(connection, limits, progress, connection.address(model, revision, name),
                    folder.resolve(name)).fetch(maxBytes);
        }

        private long left() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                long used = 0;
                for (Path file : files.filter(file -> !file.toString().endsWith(".part")).toList()) {
                    used += Files.size(file);
                }
                return Math.max(0, limits.total() - used);
            }
        }
    }
}
