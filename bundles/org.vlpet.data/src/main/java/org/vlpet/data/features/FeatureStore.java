// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.util.Optional;

/** Features by image key. Safe for several threads; reading a key again gives equal values. */
public interface FeatureStore {

    /** Visual tokens V of every image. */
    int tokens();

    /** Width F of every feature. */
    int width();

    /**
     * Where the tokens of every image lie, (tokens, 4) in the order x1, x2, y1, y2 as shares of the image (spec A.3);
     * empty where nobody knows, as in the CLIP features of the paper: boxes are then all zero.
     */
    default Optional<float[]> boxes() {
        return Optional.empty();
    }

    /** Whether there is something for an image; whether it can be read, only reading tells. */
    default boolean has(String image) {
        return true;
    }

    /**
     * Features of an image.
     *
     * @throws org.vlpet.model.UserError (DATA) naming the file, if they are missing, broken or of another size
     */
    Features read(String image);
}
