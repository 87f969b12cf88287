// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.nn.weights.SafetensorsFile;

/**
 * An image tower with its weights. Only for inference. Several threads may use it; closing it frees the weights.
 */
public final class ClipTower implements AutoCloseable {
    private static final String WEIGHTS = "model.safetensors";

    private final SafetensorsFile file;
    private final NDManager owner;
    private final DataType type;
    private final ImageEncoder encoder;

    private ClipTower(SafetensorsFile file, NDManager owner, DataType type, ImageEncoder encoder) {
        this.file = file;
        this.owner = owner;
        this.type = type;
        this.encoder = encoder;
    }

    /**
     * Features of some images.
     *
     * @param grid (B, V, F) row-major: of a ResNet what enters its attention pool (what the paper uses, spec D.1), of a
     *        transformer its last hidden states without the class token
     * @param pooled (B, P): the image embedding, or the post-normed class token where the file has no projection
     */
    public record Output(float[] grid, float[] pooled) {
    }

    /**
     * Builds the tower that a folder holds.
     *
     * @param folder {@code model.safetensors}, in HuggingFace's layout with {@code config.json}, or in OpenAI's
     *        ({@code visual.*}), whose sizes follow from the tensors
     * @param type FLOAT32 or FLOAT64
     * @throws UserError DATA if it is not there, broken or something else
     */
    public static ClipTower open(Path folder, DataType type) {
        SafetensorsFile file = SafetensorsFile.open(weights(folder));
        NDManager owner = TorchEngine.newManager();
        try {
            ClipWeights weights = new ClipWeights(file, owner, type);
            return new ClipTower(file, owner, type, encoder(folder, weights));
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private static ImageEncoder encoder(Path folder, ClipWeights weights) {
        if (weights.has("visual.layer1.0.conv1.weight")) {
            return ModifiedResNet.load(weights);
        }
        if (weights.has("visual.class_embedding")) {
            return OpenAiTransformer.load(weights);
        }
        return HuggingFaceTransformer.load(weights, ClipConfig.read(folder.resolve("config.json")));
    }

    private static Path weights(Path folder) {
        Path file = folder.resolve(WEIGHTS);
        if (Files.isRegularFile(file)) {
            return file;
        }
        if (Files.exists(folder.resolve("pytorch_model.bin"))) {
            throw new UserError(ExitCode.DATA, folder + " has no " + WEIGHTS, "./vlpet convert " + folder
                    + " NEW_FOLDER turns its pytorch_model.bin into one.");
        }
        if (archive(folder)) {
            throw new UserError(ExitCode.DATA, folder + " holds a .pt file, OpenAI's TorchScript archive: a program,"
                    + " which is not run here", "In Python, safetensors.torch.save_file({k: v.contiguous() for k, v in"
                            + " torch.jit.load(FILE, map_location='cpu').state_dict().items()}, 'model.safetensors').");
        }
        throw new UserError(ExitCode.DATA, folder + " has no " + WEIGHTS,
                "Name a folder with the CLIP weights: config.json and " + WEIGHTS + ".");
    }

    private static boolean archive(Path folder) {
        if (Files.isRegularFile(folder)) {
            return folder.toString().endsWith(".pt");
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".pt"));
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, folder + " cannot be read: " + e.getMessage(), "Check it.", e);
        }
    }

    /** SHA-256 of the weights as 64 hex digits. */
    public String sha256() {
        return file.sha256();
    }

    /** Side of the square image, in pixels. */
    public int side() {
        return encoder.side();
    }

    /** Visual tokens V of the grid. */
    public int tokens() {
        return encoder.tokens();
    }

    /** Width F of a grid feature. */
    public int width() {
        return encoder.width();
    }

    /** Width P of the pooled feature. */
    public int pooledWidth() {
        return encoder.pooledWidth();
    }

    /**
     * Runs the tower.
     *
     * @param pixels normalised (images, 3, side, side)
     */
    public Output encode(float[] pixels, int images) {
        try (NDManager step = owner.newSubManager()) {
            NDArray x = Tensors.of(step, pixels, type, images, 3, side(), side());
            ImageEncoder.Encoded encoded = encoder.encode(Torch.on(step), x);
            return new Output(floats(encoded.grid()), floats(encoded.pooled()));
        }
    }

    private static float[] floats(NDArray x) {
        double[] wide = Tensors.doubles(x);
        float[] values = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }

    @Override
    public void close() {
        owner.close();
    }
}
