// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.batch;

import java.util.stream.IntStream;

/** Ids of the visual tokens of an example, before down-sampling (spec A.3). */
public final class VisualOrder {
    private VisualOrder() {
    }

    /** Number of the image each token belongs to: (images * perImage). */
    public static int[] imageIds(int images, int perImage) {
        return IntStream.range(0, images * perImage).map(token -> token / perImage).toArray();
    }

    /** Number of each token within its image: (images * perImage). */
    public static int[] objectIds(int images, int perImage) {
        return IntStream.range(0, images * perImage).map(token -> token % perImage).toArray();
    }
}
