// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.editor.edit.ModuleEdits;
import org.vlpet.model.Presets;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.presets.Backbones;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/** An experiment with more modules than anybody wires: T5 with sixteen layers, something at nearly every site. */
final class Crowd {
    private static final int LAYERS = 16;

    private Crowd() {
    }

    /** Adapters behind every sub-layer, LoRA beside every projection. */
    static Experiment experiment() {
        Experiment experiment = Presets.load("bart-image-adapter");
        experiment.setBackbone(Backbones.t5Base());
        experiment.getBackbone().getGeometry().setEncoderLayers(LAYERS);
        experiment.getBackbone().getGeometry().setDecoderLayers(LAYERS);
        for (Side side : Side.values()) {
            List<Site> projections = SitePoints.ofLayer(side).stream().filter(SitePoints::isProjection)
                    .flatMap(point -> IntStream.range(0, LAYERS).mapToObj(layer -> new Site(side, layer, point))).toList();
            ModuleEdits.add("lora", projections).applyTo(experiment);
        }
        return experiment;
    }
}
