// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.util.Optional;

/**
 * How a data set is opened.
 *
 * @param blankImages replace every image by a blank one: what is still right was answered without looking
 * @param annotators whether the annotators' answers of VQAv2 are loaded; empty: for all splits but the training split
 * @param cacheBytes memory for features that were read before; 0: none
 * @param imagesLater whether image files that are missing are left to whoever reads them, e.g. to count them all
 */
public record DatasetOptions(boolean blankImages, Optional<Boolean> annotators, long cacheBytes,
        boolean imagesLater) {
    private static final int SHARE_OF_HEAP = 6;

    /** Missing image files are an error when the data is opened. */
    public DatasetOptions(boolean blankImages, Optional<Boolean> annotators, long cacheBytes) {
        this(blankImages, annotators, cacheBytes, false);
    }

    /** Real images and a cache of a sixth of the largest heap. */
    public static DatasetOptions standard() {
        return new DatasetOptions(false, Optional.empty(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** The same with blank images. */
    public DatasetOptions blank() {
        return new DatasetOptions(true, annotators, cacheBytes, imagesLater);
    }

    /** The same with real images. */
    DatasetOptions seeing() {
        return new DatasetOptions(false, annotators, cacheBytes, imagesLater);
    }
}
