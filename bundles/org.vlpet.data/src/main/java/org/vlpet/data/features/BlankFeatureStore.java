// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

/**
 * The same blank features for every image: what a model answers with them, it answers without looking. Images are
 * neither read nor checked.
 */
public final class BlankFeatureStore implements FeatureStore {
    private final Features blank;

    private BlankFeatureStore(Features blank) {
        this.blank = blank;
    }

    /** All zeros, for precomputed features. */
    public static BlankFeatureStore zeros(int tokens, int width) {
        return new BlankFeatureStore(new Features(new float[Math.multiplyExact(tokens, width)], tokens, width));
    }

    /** What an extractor makes of an empty image. */
    public static BlankFeatureStore of(Features blank) {
        return new BlankFeatureStore(blank);
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
    public Features read(String image) {
        return blank;
    }
}
