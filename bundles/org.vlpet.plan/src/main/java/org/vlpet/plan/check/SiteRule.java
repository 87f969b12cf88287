// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.SiteAssignment;

/** Site patterns name places that exist, are allowed and are claimed once. */
final class SiteRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        Geometry geometry = experiment.getBackbone().getGeometry();
        List<Problem> problems = new ArrayList<>(
                SiteAssignment.of(experiment.getEncoder(), Side.ENCODER, geometry.getEncoderLayers()).problems());
        problems.addAll(
                SiteAssignment.of(experiment.getDecoder(), Side.DECODER, geometry.getDecoderLayers()).problems());
        return problems;
    }
}
