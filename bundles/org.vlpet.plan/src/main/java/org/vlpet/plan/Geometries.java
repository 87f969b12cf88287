// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.Optional;
import org.vlpet.model.experiment.Backbone;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.VisionInput;

/** Copies sizes out of the experiment. */
public final class Geometries {
    private Geometries() {
    }

    /** Sizes of the backbone, its vocabulary extended. */
    public static BackboneGeometry of(Backbone backbone) {
        Geometry g = backbone.getGeometry();
        return new BackboneGeometry(backbone.getFamily(), g.getDModel(), g.getDKv(), g.getEncoderLayers(),
                g.getDecoderLayers(), g.getEncoderHeads(), g.getDecoderHeads(), g.getEncoderFfnDim(),
                g.getDecoderFfnDim(), Math.addExact(g.getVocabSize(), backbone.getNewTokens()),
                backbone.getNewTokens(), g.getMaxPositions(), g.getLayerNormEps(), g.isScaleEmbedding(),
                g.getPadTokenId(), g.getBosTokenId(), g.getEosTokenId(), g.getDecoderStartTokenId(),
                g.getRelativeBuckets(), g.getRelativeMaxDistance());
    }

    /** Sizes of the visual input; empty if the experiment has none. */
    public static Optional<VisionGeometry> of(VisionInput vision) {
        return Optional.ofNullable(vision).map(v -> new VisionGeometry(v.getFeatDim(), v.getInputTokens(),
                v.getNBoxes(), v.getNImages(), v.getDownsample()));
    }
}
