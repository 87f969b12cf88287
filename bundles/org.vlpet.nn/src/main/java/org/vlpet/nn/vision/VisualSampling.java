// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Downsample;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.ops.VisionOps;
import org.vlpet.plan.VisionGeometry;

/**
 * Down-sampling (spec A.4): features are max-pooled as a square grid, boxes and ids cut to the first nBoxes. With image
 * ids the input holds two images, and each half is treated for itself.
 */
final class VisualSampling {
    private final VisionGeometry geometry;

    VisualSampling(VisionGeometry geometry) {
        this.geometry = geometry;
    }

    /** Features (B,V,F), boxes (B,V,4), ids (B,V) after down-sampling. */
    record Sampled(NDArray feats, NDArray boxes, NDArray imgIds, NDArray objIds) {
    }

    Sampled apply(Torch torch, ModelInput input) {
        NDArray feats = input.feats().orElseThrow(() -> new IllegalArgumentException("the network expects features"));
        NDArray boxes = input.boxes().orElseThrow();
        check(feats.getShape());
        UnaryOperator<NDArray> pool = x -> pool(torch, x);
        UnaryOperator<NDArray> head = x -> torch.narrow(x, 1, 0, geometry.nBoxes());
        if (input.imgIds().isEmpty()) {
            NDArray pooled = pool.apply(feats);
            return new Sampled(pooled, head.apply(boxes), VisionOps.defaultImageIds(torch, pooled),
                    VisionOps.defaultObjectIds(torch, pooled));
        }
        return new Sampled(halves(torch, feats, pool), halves(torch, boxes, head),
                halves(torch, input.imgIds().orElseThrow(), head), halves(torch, input.objIds().orElseThrow(), head));
    }

    private static NDArray halves(Torch torch, NDArray x, UnaryOperator<NDArray> each) {
        return torch.cat(torch.chunk(x, 2, 1).stream().map(each).toList(), 1);
    }

    private NDArray pool(Torch torch, NDArray feats) {
        if (geometry.downsample() == Downsample.NONE) {
            return torch.narrow(feats, 1, 0, geometry.nBoxes());
        }
        return VisionOps.poolGrid(torch, feats, side(feats.getShape().get(1)), side(geometry.nBoxes()));
    }

    private static int side(long tokens) {
        int side = (int) Math.round(Math.sqrt(tokens));
        if ((long) side * side != tokens) {
            throw new UserError(ExitCode.DATA, tokens + " visual tokens are no square grid.",
                    "Pooling needs 4, 9, 16, … tokens per image; check the features and vision.nBoxes.");
        }
        return side;
    }

    private void check(Shape feats) {
        if (feats.get(2) != geometry.featDim()) {
            throw new UserError(ExitCode.DATA, "Features have width " + feats.get(2) + ", the experiment says "
                    + geometry.featDim() + ".", "Set vision.featDim, or use the features the experiment was made for.");
        }
        if (feats.get(1) < geometry.nBoxes()) {
            throw new UserError(ExitCode.DATA, "Features have " + feats.get(1) + " tokens per sample, fewer than the "
                    + geometry.nBoxes() + " the experiment keeps.", "Lower vision.nBoxes, or use finer features.");
        }
    }
}
