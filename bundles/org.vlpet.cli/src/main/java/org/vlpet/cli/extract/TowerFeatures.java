// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.data.features.clip.ClipPreprocessor;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.nn.vision.clip.ClipTower;

/** A tower, how images are prepared for it, and what of its output is wanted. */
public final class TowerFeatures {
    private final ClipTower tower;
    private final ClipPreprocessor preprocessor;
    private final boolean pooled;

    /**
     * Puts them together.
     *
     * @param pooled the image embedding as one token, instead of the grid
     */
    public TowerFeatures(ClipTower tower, ClipPreprocessor.Fit fit, boolean pooled) {
        this.tower = tower;
        this.preprocessor = new ClipPreprocessor(tower.side(), fit);
        this.pooled = pooled;
    }

    /** Tokens of an image. */
    public int tokens() {
        return pooled ? 1 : tower.tokens();
    }

    /** Width of a feature. */
    public int width() {
        return pooled ? tower.pooledWidth() : tower.width();
    }

    /** What features are made with, for the folder's note; {@code weights} names the weights. */
    String note(String weights) {
        return "weights " + weights + "\nfit " + preprocessor.fit() + "\nside " + preprocessor.side() + "\nfeatures "
                + (pooled ? "pooled" : "grid") + " " + tokens() + " x " + width() + "\n";
    }

    /** A decoded image as the tower wants it. */
    float[] prepare(BufferedImage image) {
        return preprocessor.apply(image);
    }

    /**
     * Features of some prepared images, each (tokens, width).
     *
     * @param names of the images, for messages
     */
    List<float[]> of(List<float[]> prepared, List<String> names) {
        int pixels = prepared.getFirst().length;
        float[] batch = new float[Math.multiplyExact(pixels, prepared.size())];
        for (int i = 0; i < prepared.size(); i++) {
            System.arraycopy(prepared.get(i), 0, batch, i * pixels, pixels);
        }
        ClipTower.Output output = tower.encode(batch, prepared.size());
        float[] values = pooled ? output.pooled() : output.grid();
        int each = tokens() * width();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new UserError(ExitCode.DATA, names.get(i / each) + ": the tower gives " + values[i],
                        "The weights are broken; download them again.");
            }
        }
        return IntStream.range(0, prepared.size()).mapToObj(i -> Arrays.copyOfRange(values, i * each, (i + 1) * each))
                .toList();
    }
}
