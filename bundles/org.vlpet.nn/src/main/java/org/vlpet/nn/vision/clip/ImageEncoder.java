// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision.clip;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.ops.Torch;

/** One kind of tower. */
interface ImageEncoder {
    /** The grid (B,V,F) and the pooled feature (B,P). */
    record Encoded(NDArray grid, NDArray pooled) {
    }

    /** Pixels a side. */
    int side();

    /** V. */
    int tokens();

    /** F. */
    int width();

    /** P. */
    int pooledWidth();

    /** Pixels (B,3,side,side) to features. */
    Encoded encode(Torch torch, NDArray pixels);
}
