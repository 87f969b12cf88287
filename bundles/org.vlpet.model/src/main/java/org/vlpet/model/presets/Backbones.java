// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import org.vlpet.model.experiment.Backbone;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Geometry;

/** Backbones whose geometry ships with the presets (spec A.1, A.2). */
public final class Backbones {
    private Backbones() {
    }

    /** facebook/bart-base with 200 new tokens; the defaults of the model are its sizes. */
    public static Backbone bartBase() {
        Backbone backbone = ExperimentFactory.eINSTANCE.createBackbone();
        backbone.setFamily(BackboneFamily.BART);
        backbone.setName("facebook/bart-base");
        backbone.setNewTokens(200);
        backbone.setGeometry(ExperimentFactory.eINSTANCE.createGeometry());
        return backbone;
    }

    /** t5-base, extended from 32128 to 32200 rows. */
    public static Backbone t5Base() {
        Geometry geometry = ExperimentFactory.eINSTANCE.createGeometry();
        geometry.setEncoderLayers(12);
        geometry.setDecoderLayers(12);
        geometry.setVocabSize(32128);
        geometry.setLayerNormEps(1e-6);
        geometry.setPadTokenId(0);
        geometry.setEosTokenId(1);
        geometry.setDecoderStartTokenId(0);
        Backbone backbone = ExperimentFactory.eINSTANCE.createBackbone();
        backbone.setFamily(BackboneFamily.T5);
        backbone.setName("t5-base");
        backbone.setNewTokens(72);
        backbone.setGeometry(geometry);
        return backbone;
    }
}
