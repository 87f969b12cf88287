// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.data.features.ContainedPath;
import org.vlpet.data.features.FeatureStore;
import org.vlpet.data.features.Hdf5FeatureStore;
import org.vlpet.data.features.ImageFile;
import org.vlpet.data.features.clip.ClipPreprocessor;
import org.vlpet.model.AtomicFile;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.vision.clip.ClipTower;

/**
 * Runs a tower over images. Whatever is already there and whole is kept, so that a call goes on where an earlier one
 * was stopped; what was made with is noted in the folder, and other weights or another fit are refused there.
 */
public final class Extraction {
    private static final String NOTE = "extraction.txt";

    private final ClipTower tower;
    private final ClipPreprocessor preprocessor;
    private final boolean pooled;
    private final boolean skip;

    /**
     * Prepares.
     *
     * @param pooled the image embedding as one token, instead of the grid
     * @param skip leave out images that cannot be read, and report them, instead of stopping
     */
    public Extraction(ClipTower tower, ClipPreprocessor.Fit fit, boolean pooled, boolean skip) {
        this.tower = tower;
        this.preprocessor = new ClipPreprocessor(tower.side(), fit);
        this.pooled = pooled;
        this.skip = skip;
    }

    /** Hears what is done. */
    @FunctionalInterface
    public interface Listener {
        /** So many of all. */
        void at(long done, long total);
    }

    /**
     * What became of the images.
     *
     * @param written new feature files
     * @param kept that were there
     * @param unreadable messages that name the images left out
     */
    public record Report(int written, int kept, List<String> unreadable) {
    }

    /** Tokens of a feature file. */
    public int tokens() {
        return pooled ? 1 : tower.tokens();
    }

    /** Width of a feature. */
    public int width() {
        return pooled ? tower.pooledWidth() : tower.width();
    }

    /**
     * Writes the features of all images.
     *
     * @param weights names the weights in the folder's note, e.g. their SHA-256
     */
    public Report run(ImageList images, Path out, String weights, Listener listener) {
        claim(out, weights);
        Hdf5FeatureStore store = Hdf5FeatureStore.besideImages(out, tokens(), width());
        List<String> unreadable = new ArrayList<>();
        int written = 0;
        int kept = 0;
        int done = 0;
        for (String name : images.names()) {
            if (whole(store, name)) {
                kept++;
            } else {
                try {
                    FeatureFile.write(store.file(name), features(images.root(), name), tokens(), width());
                    written++;
                } catch (UserError e) {
                    if (!skip || e.exitCode() != ExitCode.DATA) {
                        throw e;
                    }
                    unreadable.add(e.getMessage());
                }
            }
            listener.at(++done, images.names().size());
        }
        return new Report(written, kept, List.copyOf(unreadable));
    }

    private float[] features(Path root, String name) {
        float[] pixels = preprocessor.apply(ImageFile.read(ContainedPath.resolve(root, name)));
        ClipTower.Output output = tower.encode(pixels, 1);
        float[] values = pooled ? output.pooled() : output.grid();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new UserError(ExitCode.DATA, name + ": the tower gives " + value,
                        "The weights are broken; download them again.");
            }
        }
        return values;
    }

    private static boolean whole(FeatureStore store, String name) {
        try {
            store.read(name);
            return true;
        } catch (UserError e) {
            return false;
        }
    }

    private void claim(Path out, String weights) {
        Path note = out.resolve(NOTE);
        String text = "weights " + weights + "\nfit " + preprocessor.fit() + "\nside " + preprocessor.side()
                + "\nfeatures " + (pooled ? "pooled" : "grid") + " " + tokens() + " x " + width() + "\n";
        try {
            if (!Files.exists(note)) {
                AtomicFile.write(note, text.getBytes(StandardCharsets.UTF_8));
            } else if (!Files.readString(note).equals(text)) {
                throw new UserError(ExitCode.OUTPUT, out + " holds features that were made otherwise (" + NOTE + ")",
                        "Name another folder, or use the same weights and options to go on there.");
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, note + " cannot be written or read: " + e.getMessage(),
                    "Check the folder and its permissions.", e);
        }
    }
}
