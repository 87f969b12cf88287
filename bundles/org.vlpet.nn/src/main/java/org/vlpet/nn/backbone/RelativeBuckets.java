// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

/** Buckets of relative positions (key - query) as T5 counts them: exact nearby, logarithmic further away (spec A.5). */
public final class RelativeBuckets {
    private RelativeBuckets() {
    }

    /** Both directions, half of the buckets each. */
    public static int encoder(int relative, int buckets, int maxDistance) {
        int half = buckets / 2;
        return (relative > 0 ? half : 0) + bucket(Math.abs(relative), half, maxDistance);
    }

    /** Earlier positions only; later ones share bucket 0. */
    public static int decoder(int relative, int buckets, int maxDistance) {
        return bucket(Math.max(-relative, 0), buckets, maxDistance);
    }

    private static int bucket(int distance, int buckets, int maxDistance) {
        int exact = buckets / 2;
        if (distance < exact) {
            return distance;
        }
        // The reference takes the logarithm in float32, which decides at bucket borders.
        float log = (float) Math.log((float) distance / exact);
        float ratio = log / (float) Math.log((double) maxDistance / exact);
        return Math.min(exact + (int) (ratio * (buckets - exact)), buckets - 1);
    }
}
