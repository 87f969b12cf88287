// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.util.Optional;

/**
 * Features of one image.
 *
 * @param values (tokens, width) row-major; not to be changed, since stores may hand out the same array again
 * @param tokens number of visual tokens V
 * @param width width F of a feature
 * @param boxes where the tokens of this image lie, (tokens, 4) in the order of {@link FeatureStore#boxes()}; absent where
 *     all images of the store have the same boxes, or none
 */
public record Features(float[] values, int tokens, int width, Optional<float[]> boxes) {
    /** Refuses sizes that do not fit. */
    public Features {
        if (values.length != Math.multiplyExact(tokens, width)) {
            throw new IllegalArgumentException(values.length + " values are not " + tokens + " x " + width);
        }
        if (boxes.isPresent() && boxes.get().length != Math.multiplyExact(tokens, Boxes.NUMBERS)) {
            throw new IllegalArgumentException(boxes.get().length + " numbers are not " + tokens + " boxes");
        }
    }

    /** Features without boxes of their own. */
    public Features(float[] values, int tokens, int width) {
        this(values, tokens, width, Optional.empty());
    }
}
