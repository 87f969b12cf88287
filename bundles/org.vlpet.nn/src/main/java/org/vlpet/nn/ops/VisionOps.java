// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.NDArray;

/** Pooling and ids of visual tokens (spec A.3, A.4, A.9). */
public final class VisionOps {
    private VisionOps() {
    }

    /** Adaptive 2-D max pool of a row-major grid: (B, in*in, F) -> (B, out*out, F). */
    public static NDArray poolGrid(Torch torch, NDArray feats, int sideIn, int sideOut) {
        return torch.call("pool_grid", feats, sideIn, sideOut);
    }

    /** Frames (T,F) -> (length,F): shorter ones get zero rows, longer ones are max-pooled over time. */
    public static NDArray resizeFrames(Torch torch, NDArray frames, int length) {
        long present = frames.getShape().get(0);
        if (present < length) {
            return torch.call("pad_rows", frames, length - present);
        }
        return present == length ? frames : torch.call("pool_sequence", frames, length);
    }

    /** (x1,x2,y1,y2) with the area behind: (B,V,4) -> (B,V,5). The order of the axes is the reference's. */
    public static NDArray boxesWithArea(Torch torch, NDArray boxes) {
        return torch.call("boxes_with_area", boxes);
    }

    /** Image id 0 for every token of (B,V,F). */
    public static NDArray defaultImageIds(Torch torch, NDArray feats) {
        return torch.call("default_image_ids", feats);
    }

    /** Object ids 0..V-1 for every row of (B,V,F). */
    public static NDArray defaultObjectIds(Torch torch, NDArray feats) {
        return torch.call("default_object_ids", feats);
    }
}
