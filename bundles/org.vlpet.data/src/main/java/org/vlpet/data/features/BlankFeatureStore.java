// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.util.Optional;

/**
 * The same blank features for every image: what a model answers with them, it answers without looking. Images are
 * neither read nor checked.
 */
public final class BlankFeatureStore implements FeatureStore {
    private final Features blank;
    private final Optional<float[]> boxes;

    private BlankFeatureStore(Features blank, Optional<float[]> boxes) {
        this.blank = blank;
        this.boxes = boxes;
    }

    /** All zeros, for precomputed features. */
    public static BlankFeatureStore zeros(int tokens, int width) {
        return new BlankFeatureStore(new Features(new float[Math.multiplyExact(tokens, width)], tokens, width),
                Optional.empty());
    }

    /** What an extractor makes of an empty image; the boxes stay, since they do not come from the image. */
    public static BlankFeatureStore of(Features blank, Optional<float[]> boxes) {
        return new BlankFeatureStore(blank, boxes);
    }

    @Override
    public int tokens() {
        return blank.tokens();
    }

    @Override
    public int width() {
        return blank.width();
    }

    @Override
    public Optional<float[]> boxes() {
        return boxes;
    }

    @Override
    public Features read(String image) {
        return blank;
    }
}
