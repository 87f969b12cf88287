// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.List;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.plan.Problem;

/** T5 counts the nearer half of its buckets one by one, so the largest distance lies beyond them (spec A.5). */
final class RelativePositionsRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        Geometry geometry = experiment.getBackbone().getGeometry();
        int exact = geometry.getRelativeBuckets() / 2;
        if (experiment.getBackbone().getFamily() != BackboneFamily.T5 || geometry.getRelativeMaxDistance() > exact) {
            return List.of();
        }
        return List.of(Problem.error("backbone.distance", "backbone.geometry.relativeMaxDistance",
                "Distances up to " + exact + " have a bucket of their own, but the largest distance is "
                        + geometry.getRelativeMaxDistance() + ".",
                "Copy relative_attention_max_distance of config.json; without that key it is 128."));
    }
}
