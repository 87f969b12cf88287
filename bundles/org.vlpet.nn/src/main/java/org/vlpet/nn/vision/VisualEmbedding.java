// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.vision;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.layer.Linear;
import org.vlpet.nn.layer.Norm;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.ops.VisionOps;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.VisionGeometry;
import org.vlpet.plan.backbone.BackboneParameters;

/**
 * The sum of four embeddings (spec A.3): feature and position, each through a linear map and a norm of its own, image
 * order, and object order. The last one reads the token matrix from its end, so it is shared with the text.
 */
public final class VisualEmbedding {
    private final Linear feature;
    private final Norm featureNorm;
    private final Linear position;
    private final Norm positionNorm;
    private final NDArray imageOrder;
    private final NDArray tokens;
    private final VisualSampling sampling;

    private VisualEmbedding(Parameters parameters, NDArray tokens, VisionGeometry geometry,
            BackboneGeometry backbone) {
        String base = BackboneParameters.of(backbone.family()).prefix() + "encoder.visual_embedding.";
        feature = Linear.of(parameters, base + "feat_embedding.0");
        featureNorm = Norm.of(parameters, base + "feat_embedding.1", backbone);
        position = Linear.of(parameters, base + "absolute_vis_pos_embedding.0");
        positionNorm = Norm.of(parameters, base + "absolute_vis_pos_embedding.1", backbone);
        imageOrder = parameters.get(base + "img_order_embedding.weight");
        this.tokens = tokens;
        sampling = new VisualSampling(geometry);
    }

    /**
     * Takes its parameters.
     *
     * @param tokens token matrix (vocab, d)
     * @param backbone decides the names and the kind of norm
     */
    public static VisualEmbedding of(Parameters parameters, NDArray tokens, VisionGeometry geometry,
            BackboneGeometry backbone) {
        return new VisualEmbedding(parameters, tokens, geometry, backbone);
    }

    /** Visual tokens (B,V,d), V = nBoxes per image. */
    public NDArray apply(Torch torch, ModelInput input) {
        return torch.scoped(inner -> sum(inner, input));
    }

    private NDArray sum(Torch torch, ModelInput input) {
        VisualSampling.Sampled sampled = sampling.apply(torch, input);
        NDArray vision = torch.add(
                featureNorm.apply(torch, feature.apply(torch, sampled.feats())),
                positionNorm.apply(torch, position.apply(torch, VisionOps.boxesWithArea(torch, sampled.boxes()))));
        NDArray withImage = torch.add(vision, torch.embedding(imageOrder, sampled.imgIds()));
        return torch.add(withImage, torch.rowsFromEnd(tokens, sampled.objIds()));
    }
}
