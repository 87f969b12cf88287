// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import org.vlpet.model.experiment.BackboneFamily;

/**
 * Sizes of the backbone as plain numbers; see {@code Geometry} of the experiment for the meaning of each.
 *
 * @param vocabSize rows of the token matrix after the extension
 * @param newTokens how many of them are new (spec A.2)
 */
public record BackboneGeometry(BackboneFamily family, int dModel, int dKv, int encoderLayers, int decoderLayers,
        int encoderHeads, int decoderHeads, int encoderFfnDim, int decoderFfnDim, int vocabSize, int newTokens,
        int maxPositions, double layerNormEps, boolean scaleEmbedding, int padTokenId, int bosTokenId, int eosTokenId,
        int decoderStartTokenId, int relativeBuckets, int relativeMaxDistance) {
    /** The same with the width, the inner widths and the widths of heads divided; heads stay as many. */
    public BackboneGeometry narrowed(int reduction) {
        return new BackboneGeometry(family, dModel / reduction, dKv / reduction, encoderLayers, decoderLayers,
                encoderHeads, decoderHeads, encoderFfnDim / reduction, decoderFfnDim / reduction, vocabSize, newTokens,
                maxPositions, layerNormEps, scaleEmbedding, padTokenId, bosTokenId, eosTokenId, decoderStartTokenId,
                relativeBuckets, relativeMaxDistance);
    }
}
