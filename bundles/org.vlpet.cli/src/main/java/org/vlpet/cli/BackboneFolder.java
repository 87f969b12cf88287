// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.nio.file.Path;
import org.vlpet.model.experiment.Backbone;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.plan.BackboneGeometry;

/** Copies a HuggingFace folder's sizes and hash into an experiment, so that the plan needs no file. */
public final class BackboneFolder {
    private BackboneFolder() {
    }

    /**
     * Makes a folder the backbone of an experiment.
     *
     * @param backbone what to fill; {@code newTokens} is kept
     * @param folder folder with config.json, model.safetensors and tokenizer.json
     * @param name name for tables and messages
     */
    public static void use(Backbone backbone, Path folder, String name) {
        HuggingFaceFolder weights = HuggingFaceFolder.open(folder);
        BackboneGeometry g = weights.geometry(backbone.getNewTokens());
        backbone.setFamily(g.family());
        backbone.setName(name);
        backbone.setFolder(folder.toAbsolutePath().normalize().toString());
        backbone.setSha256(weights.sha256());
        Geometry to = backbone.getGeometry();
        to.setDModel(g.dModel());
        to.setDKv(g.dKv());
        to.setEncoderLayers(g.encoderLayers());
        to.setDecoderLayers(g.decoderLayers());
        to.setEncoderHeads(g.encoderHeads());
        to.setDecoderHeads(g.decoderHeads());
        to.setEncoderFfnDim(g.encoderFfnDim());
        to.setDecoderFfnDim(g.decoderFfnDim());
        to.setVocabSize(g.vocabSize() - g.newTokens());
        to.setMaxPositions(g.maxPositions());
        to.setLayerNormEps(g.layerNormEps());
        to.setScaleEmbedding(g.scaleEmbedding());
        to.setPadTokenId(g.padTokenId());
        to.setBosTokenId(g.bosTokenId());
        to.setEosTokenId(g.eosTokenId());
        to.setDecoderStartTokenId(g.decoderStartTokenId());
    }
}
