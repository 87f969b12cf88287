// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.data.text.TokenizerSource;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.Precision;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.plan.Plan;

/** Builds network and tokenizer of an experiment whose folders are absolute. */
public final class NetworkSetup {
    private static final List<String> BACKBONE_FILES = Stream.concat(TokenizerSource.FILES.stream(),
            Stream.of("config.json", "model.safetensors", "model.safetensors.index.json")).toList();

    private NetworkSetup() {
    }

    /** The backbone's folder. */
    public static Path folder(Experiment experiment) {
        String folder = experiment.getBackbone().getFolder();
        if (folder == null || folder.isBlank()) {
            throw new UserError(ExitCode.USAGE, "The experiment names no backbone folder.",
                    "Set backbone.folder to a HuggingFace folder with config.json, model.safetensors and "
                            + TextTokenizer.FILE + "; ./vlpet pretrain makes a small one.");
        }
        return Path.of(folder);
    }

    /** The backbone's files that exist, for hashes; parts of sharded weights included. */
    public static List<Path> files(Experiment experiment) {
        Path folder = folder(experiment);
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> BACKBONE_FILES.contains(file.getFileName().toString())
                    || file.getFileName().toString().matches("model-\\d+-of-\\d+\\.safetensors")).sorted().toList();
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, "The backbone folder " + folder + " cannot be read: " + e.getMessage()
                    + ".", "Correct backbone.folder.", e);
        }
    }

    /**
     * Builds the network: weights from the folder, the rest initialised from the seed.
     *
     * @throws UserError (DATA) if the weights do not fit or are not the ones the experiment was made for
     */
    public static Network network(Experiment experiment, Plan plan, long seed) {
        return network(experiment, plan, seed, false, halved(experiment));
    }

    /** The same with every value of the backbone as its file has it, whatever precision was trained in: for exports. */
    public static Network wideNetwork(Experiment experiment, Plan plan, long seed) {
        return network(experiment, plan, seed, false, false);
    }

    /**
     * The same.
     *
     * @param checked whether the files are known to be those the experiment names, so that they are not hashed once more
     * @param halved whether frozen matrices become bfloat16
     */
    static Network network(Experiment experiment, Plan plan, long seed, boolean checked, boolean halved) {
        HuggingFaceFolder weights = HuggingFaceFolder.open(folder(experiment));
        String expected = experiment.getBackbone().getSha256();
        boolean stated = !checked && expected != null && !expected.isBlank();
        // Hashing half a gigabyte takes as long as building the network: both at once.
        FutureTask<String> hash = new FutureTask<>(weights::sha256);
        if (stated) {
            Thread.ofPlatform().daemon().name("backbone hash").start(hash);
        }
        Network network = null;
        try {
            network = Network.build(plan, new NetworkOptions(type(experiment), seed,
                    experiment.getTraining().getDropout(), Optional.of(weights), true, halved,
                    experiment.getTraining().getGradientCheckpointing()));
        } finally {
            // Also if building failed: that it is another backbone says more than the tensor that does not fit.
            if (stated) {
                requireHash(weights, expected, hash, network);
            }
        }
        return network;
    }

    private static void requireHash(HuggingFaceFolder weights, String expected, Future<String> hash,
            Network network) {
        boolean same = false;
        try {
            String found = hash.get();
            same = expected.equalsIgnoreCase(found);
            if (!same) {
                throw new UserError(ExitCode.DATA, "The weights in " + weights.description()
                        + " are not those the experiment was made for (SHA-256 " + found + ", expected " + expected
                        + ").", "Put the right backbone there, or clear backbone.sha256.");
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(ExitCode.STOPPED, "Loading was interrupted.", "Start it again.", e);
        } finally {
            if (!same && network != null) {
                network.close();
            }
        }
    }

    /**
     * The backbone's tokenizer, checked against its vocabulary.
     *
     * @throws UserError (DATA) if it has more tokens than the backbone, or other special ones
     */
    public static TextTokenizer tokenizer(Experiment experiment) {
        TextTokenizer tokenizer = TextTokenizer.open(folder(experiment));
        try {
            Geometry geometry = experiment.getBackbone().getGeometry();
            tokenizer.requireFits(geometry.getVocabSize());
            requireSame(experiment, "pad", "padTokenId", tokenizer.padId(), geometry.getPadTokenId());
            requireSame(experiment, "end", "eosTokenId", tokenizer.eosId(), geometry.getEosTokenId());
            return tokenizer;
        } catch (UserError e) {
            tokenizer.close();
            throw e;
        }
    }

    /** Masks and the end of an answer come from the geometry, batches from the tokenizer. */
    private static void requireSame(Experiment experiment, String what, String attribute, int found, int expected) {
        if (found != expected) {
            throw new UserError(ExitCode.DATA, "The tokenizer in " + folder(experiment) + " has " + what + " token "
                    + found + ", the experiment's backbone.geometry." + attribute + " is " + expected + ".",
                    "Tokenizer and geometry must be those of one backbone; copy the sizes of its config.json.");
        }
    }

    /** Whether the experiment wants frozen matrices in bfloat16. */
    static boolean halved(Experiment experiment) {
        return experiment.getTraining().getPrecision() == Precision.MIXED_BFLOAT16;
    }

    private static DataType type(Experiment experiment) {
        return experiment.getTraining().getPrecision() == Precision.FLOAT64 ? DataType.FLOAT64 : DataType.FLOAT32;
    }
}
