// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

/**
 * Features of one image.
 *
 * @param values (tokens, width) row-major; not to be changed, since stores may hand out the same array again
 * @param tokens number of visual tokens V
 * @param width width F of a feature
 */
public record Features(float[] values, int tokens, int width) {
    /** Refuses sizes that do not fit. */
    public Features {
        if (values.length != Math.multiplyExact(tokens, width)) {
            throw new IllegalArgumentException(values.length + " values are not " + tokens + " x " + width);
        }
    }
}
