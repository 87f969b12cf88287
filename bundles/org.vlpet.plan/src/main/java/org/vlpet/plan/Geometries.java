// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.Optional;
import org.vlpet.model.experiment.Backbone;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.VisionInput;

/** Copies sizes out of the experiment and into it. */
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

    /**
     * Writes sizes into an experiment's backbone: its family, its geometry without the new tokens, and these.
     *
     * @param backbone has a geometry
     */
    public static void copy(BackboneGeometry from, Backbone backbone) {
        backbone.setFamily(from.family());
        backbone.setNewTokens(from.newTokens());
        Geometry to = backbone.getGeometry();
        to.setDModel(from.dModel());
        to.setDKv(from.dKv());
        to.setEncoderLayers(from.encoderLayers());
        to.setDecoderLayers(from.decoderLayers());
        to.setEncoderHeads(from.encoderHeads());
        to.setDecoderHeads(from.decoderHeads());
        to.setEncoderFfnDim(from.encoderFfnDim());
        to.setDecoderFfnDim(from.decoderFfnDim());
        to.setVocabSize(from.vocabSize() - from.newTokens());
        to.setMaxPositions(from.maxPositions());
        to.setLayerNormEps(from.layerNormEps());
        to.setScaleEmbedding(from.scaleEmbedding());
        to.setPadTokenId(from.padTokenId());
        to.setBosTokenId(from.bosTokenId());
        to.setEosTokenId(from.eosTokenId());
        to.setDecoderStartTokenId(from.decoderStartTokenId());
        to.setRelativeBuckets(from.relativeBuckets());
        to.setRelativeMaxDistance(from.relativeMaxDistance());
    }

    /** Sizes of the visual input; empty if the experiment has none. */
    public static Optional<VisionGeometry> of(VisionInput vision) {
        return Optional.ofNullable(vision).map(v -> new VisionGeometry(v.getFeatDim(), v.getInputTokens(),
                v.getNBoxes(), v.getNImages(), v.getDownsample()));
    }
}
