// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.plan.Problem;

/** BART splits its width into heads without remainder; T5 says the width of a head itself. */
final class AttentionHeadsRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        Geometry geometry = experiment.getBackbone().getGeometry();
        List<Problem> problems = new ArrayList<>();
        if (experiment.getBackbone().getFamily() == BackboneFamily.BART) {
            check("encoderHeads", geometry.getEncoderHeads(), geometry.getDModel(), problems);
            check("decoderHeads", geometry.getDecoderHeads(), geometry.getDModel(), problems);
        }
        return problems;
    }

    private static void check(String attribute, int heads, int width, List<Problem> problems) {
        if (heads > 0 && width % heads != 0) {
            problems.add(Problem.error("backbone.heads", "backbone.geometry." + attribute,
                    heads + " heads do not divide dModel " + width + ".",
                    "Copy the sizes of config.json."));
        }
    }
}
