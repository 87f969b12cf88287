// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

/** Features by image key. Safe for several threads; reading a key again gives equal values. */
public interface FeatureStore {

    /** Visual tokens V of every image. */
    int tokens();

    /** Width F of every feature. */
    int width();

    /**
     * Features of an image.
     *
     * @throws org.vlpet.model.UserError (DATA) naming the file, if they are missing, broken or of another size
     */
    Features read(String image);
}
